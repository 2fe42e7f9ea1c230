resource "aws_lambda_function" "orders" {
  function_name = "${var.name_prefix}orders"
  role          = aws_iam_role.orders.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 60
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/orders.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/orders.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.orders.name
  }

  depends_on = [aws_iam_role_policy.orders]
}

resource "aws_cloudwatch_log_group" "orders" {
  name              = "/aws/lambda/${var.name_prefix}orders"
  retention_in_days = 30
}

resource "aws_iam_role" "orders" {
  name_prefix = "${var.name_prefix}orders-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "orders" {
  name = "execution"
  role = aws_iam_role.orders.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.orders.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["kafka:DescribeClusterV2", "kafka:GetBootstrapBrokers", "kafka:ListScramSecrets"]
        Resource = "arn:aws:kafka:eu-west-1:123456789012:cluster/billing/8b2d6c1a-0c4e-4b57-a2de-5d1f7e3c9a61-4"
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
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:AmazonMSK_billing-x7Kq2m"
      },
      {
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = "arn:aws:kms:eu-west-1:123456789012:key/5c9e2f1a-7d34-4c8e-b6a1-0f2d3e4c5b6a"
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.orders_failures.arn
      },
    ]
  })
}

resource "aws_sqs_queue" "orders_failures" {
  name                      = "${var.name_prefix}orders-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "orders_failures" {
  queue_url = aws_sqs_queue.orders_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.orders_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_lambda_event_source_mapping" "orders_cluster" {
  event_source_arn                   = "arn:aws:kafka:eu-west-1:123456789012:cluster/billing/8b2d6c1a-0c4e-4b57-a2de-5d1f7e3c9a61-4"
  function_name                      = aws_lambda_function.orders.arn
  topics                             = ["orders.paid"]
  starting_position                  = "LATEST"
  batch_size                         = 500
  kms_key_arn                        = "arn:aws:kms:eu-west-1:123456789012:key/9d1c7a5b-2c9d-4e10-8b2d-6c1a0c4e4b57"
  maximum_batching_window_in_seconds = 20
  maximum_retry_attempts             = 0
  maximum_record_age_in_seconds      = -1
  bisect_batch_on_function_error     = false
  function_response_types            = ["ReportBatchItemFailures"]

  amazon_managed_kafka_event_source_config {
    consumer_group_id = "billing"
  }

  provisioned_poller_config {
    minimum_pollers = 2
    maximum_pollers = 4
  }

  source_access_configuration {
    type = "SASL_SCRAM_512_AUTH"
    uri  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:AmazonMSK_billing-x7Kq2m"
  }

  metrics_config {
    metrics = ["EventCount"]
  }

  filter_criteria {
    filter {
      pattern = jsonencode({ value = { status = ["paid", { prefix = "it's $HOME" }] } })
    }
  }

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.orders_failures.arn
    }
  }

  depends_on = [aws_iam_role_policy.orders]
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}
