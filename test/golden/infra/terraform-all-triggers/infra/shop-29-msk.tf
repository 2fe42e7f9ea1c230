resource "aws_lambda_function" "shop_29_msk" {
  function_name = "${var.name_prefix}shop-29-msk"
  role          = aws_iam_role.shop_29_msk.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 60
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-29-msk.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-29-msk.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_29_msk.name
  }

  depends_on = [aws_iam_role_policy.shop_29_msk]
}

resource "aws_cloudwatch_log_group" "shop_29_msk" {
  name              = "/aws/lambda/${var.name_prefix}shop-29-msk"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_29_msk" {
  name_prefix = "${var.name_prefix}shop-29-msk-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_29_msk" {
  name = "execution"
  role = aws_iam_role.shop_29_msk.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_29_msk.arn}:*"
      },
      {
        Effect = "Allow"
        Action = [
          "kafka:DescribeClusterV2",
          "kafka:GetBootstrapBrokers",
          "kafka-cluster:Connect",
          "kafka-cluster:DescribeClusterDynamicConfiguration",
        ]
        Resource = "arn:aws:kafka:eu-west-1:123456789012:cluster/orders/1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10-2"
      },
      {
        Effect   = "Allow"
        Action   = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"]
        Resource = "arn:aws:kafka:eu-west-1:123456789012:topic/orders/1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10-2/orders"
      },
      {
        Effect   = "Allow"
        Action   = ["kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"]
        Resource = "arn:aws:kafka:eu-west-1:123456789012:group/orders/1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10-2/*"
      },
      {
        Effect = "Allow"
        Action = [
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcs",
        ]
        Resource = "*"
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_29_msk_failures.arn
      },
    ]
  })
}

resource "aws_sqs_queue" "shop_29_msk_failures" {
  name                      = "${var.name_prefix}shop-29-msk-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_29_msk_failures" {
  queue_url = aws_sqs_queue.shop_29_msk_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_29_msk_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_lambda_event_source_mapping" "shop_29_msk_cluster" {
  event_source_arn               = "arn:aws:kafka:eu-west-1:123456789012:cluster/orders/1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10-2"
  function_name                  = aws_lambda_function.shop_29_msk.arn
  topics                         = ["orders"]
  starting_position              = "TRIM_HORIZON"
  batch_size                     = 100
  maximum_retry_attempts         = 5
  maximum_record_age_in_seconds  = 21600
  bisect_batch_on_function_error = true
  function_response_types        = ["ReportBatchItemFailures"]

  provisioned_poller_config {
    minimum_pollers = 1
    maximum_pollers = 10
  }

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.shop_29_msk_failures.arn
    }
  }

  depends_on = [aws_iam_role_policy.shop_29_msk]
}

output "shop29_msk_function_name" {
  value = aws_lambda_function.shop_29_msk.function_name
}
