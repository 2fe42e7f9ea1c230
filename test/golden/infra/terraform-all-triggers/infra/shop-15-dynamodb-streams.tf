resource "aws_lambda_function" "shop_15_dynamodb_streams" {
  function_name = "${var.name_prefix}shop-15-dynamodb-streams"
  role          = aws_iam_role.shop_15_dynamodb_streams.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 60
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-15-dynamodb-streams.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-15-dynamodb-streams.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_15_dynamodb_streams.name
  }

  depends_on = [aws_iam_role_policy.shop_15_dynamodb_streams]
}

resource "aws_cloudwatch_log_group" "shop_15_dynamodb_streams" {
  name              = "/aws/lambda/${var.name_prefix}shop-15-dynamodb-streams"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_15_dynamodb_streams" {
  name_prefix = "${var.name_prefix}shop-15-dynamodb-streams-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_15_dynamodb_streams" {
  name = "execution"
  role = aws_iam_role.shop_15_dynamodb_streams.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_15_dynamodb_streams.arn}:*"
      },
      {
        Effect = "Allow"
        Action = [
          "dynamodb:DescribeStream",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "dynamodb:ListStreams",
        ]
        Resource = aws_dynamodb_table.shop_15_dynamodb_streams_table.stream_arn
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_15_dynamodb_streams_failures.arn
      },
    ]
  })
}

resource "aws_dynamodb_table" "shop_15_dynamodb_streams_table" {
  name             = "${var.name_prefix}shop-15-dynamodb-streams"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "orderId"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "orderId"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_sqs_queue" "shop_15_dynamodb_streams_failures" {
  name                      = "${var.name_prefix}shop-15-dynamodb-streams-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_15_dynamodb_streams_failures" {
  queue_url = aws_sqs_queue.shop_15_dynamodb_streams_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_15_dynamodb_streams_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_lambda_event_source_mapping" "shop_15_dynamodb_streams_table" {
  event_source_arn               = aws_dynamodb_table.shop_15_dynamodb_streams_table.stream_arn
  function_name                  = aws_lambda_function.shop_15_dynamodb_streams.arn
  starting_position              = "TRIM_HORIZON"
  batch_size                     = 100
  parallelization_factor         = 1
  maximum_retry_attempts         = 5
  maximum_record_age_in_seconds  = 21600
  bisect_batch_on_function_error = true
  function_response_types        = ["ReportBatchItemFailures"]

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.shop_15_dynamodb_streams_failures.arn
    }
  }

  depends_on = [aws_iam_role_policy.shop_15_dynamodb_streams]
}

output "shop15_dynamodb_streams_function_name" {
  value = aws_lambda_function.shop_15_dynamodb_streams.function_name
}

output "shop15_dynamodb_streams_table_name" {
  value = aws_dynamodb_table.shop_15_dynamodb_streams_table.name
}
