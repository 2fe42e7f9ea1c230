resource "aws_lambda_function" "shop_25_kinesis" {
  function_name = "${var.name_prefix}shop-25-kinesis"
  role          = aws_iam_role.shop_25_kinesis.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 60
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-25-kinesis.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-25-kinesis.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_25_kinesis.name
  }

  depends_on = [aws_iam_role_policy.shop_25_kinesis]
}

resource "aws_cloudwatch_log_group" "shop_25_kinesis" {
  name              = "/aws/lambda/${var.name_prefix}shop-25-kinesis"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_25_kinesis" {
  name_prefix = "${var.name_prefix}shop-25-kinesis-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_25_kinesis" {
  name = "execution"
  role = aws_iam_role.shop_25_kinesis.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_25_kinesis.arn}:*"
      },
      {
        Effect = "Allow"
        Action = [
          "kinesis:DescribeStream",
          "kinesis:DescribeStreamSummary",
          "kinesis:GetRecords",
          "kinesis:GetShardIterator",
          "kinesis:ListShards",
        ]
        Resource = aws_kinesis_stream.shop_25_kinesis_stream.arn
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_25_kinesis_failures.arn
      },
    ]
  })
}

resource "aws_kinesis_stream" "shop_25_kinesis_stream" {
  name                      = "${var.name_prefix}shop-25-kinesis"
  retention_period          = 24
  encryption_type           = "KMS"
  kms_key_id                = "alias/aws/kinesis"
  enforce_consumer_deletion = true

  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}

resource "aws_sqs_queue" "shop_25_kinesis_failures" {
  name                      = "${var.name_prefix}shop-25-kinesis-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_25_kinesis_failures" {
  queue_url = aws_sqs_queue.shop_25_kinesis_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_25_kinesis_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_lambda_event_source_mapping" "shop_25_kinesis_stream" {
  event_source_arn               = aws_kinesis_stream.shop_25_kinesis_stream.arn
  function_name                  = aws_lambda_function.shop_25_kinesis.arn
  starting_position              = "TRIM_HORIZON"
  batch_size                     = 100
  parallelization_factor         = 1
  maximum_retry_attempts         = 5
  maximum_record_age_in_seconds  = 21600
  bisect_batch_on_function_error = true
  function_response_types        = ["ReportBatchItemFailures"]

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.shop_25_kinesis_failures.arn
    }
  }

  depends_on = [aws_iam_role_policy.shop_25_kinesis]
}

output "shop25_kinesis_function_name" {
  value = aws_lambda_function.shop_25_kinesis.function_name
}

output "shop25_kinesis_stream_name" {
  value = aws_kinesis_stream.shop_25_kinesis_stream.name
}
