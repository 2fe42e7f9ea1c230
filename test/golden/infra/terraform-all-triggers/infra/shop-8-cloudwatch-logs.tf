resource "aws_lambda_function" "shop_8_cloudwatch_logs" {
  function_name = "${var.name_prefix}shop-8-cloudwatch-logs"
  role          = aws_iam_role.shop_8_cloudwatch_logs.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 60
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-8-cloudwatch-logs.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-8-cloudwatch-logs.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_8_cloudwatch_logs.name
  }

  depends_on = [aws_iam_role_policy.shop_8_cloudwatch_logs]
}

resource "aws_cloudwatch_log_group" "shop_8_cloudwatch_logs" {
  name              = "/aws/lambda/${var.name_prefix}shop-8-cloudwatch-logs"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_8_cloudwatch_logs" {
  name_prefix = "${var.name_prefix}shop-8-cloudwatch-logs-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_8_cloudwatch_logs" {
  name = "execution"
  role = aws_iam_role.shop_8_cloudwatch_logs.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_8_cloudwatch_logs.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_8_cloudwatch_logs_failures.arn
      },
    ]
  })
}

resource "aws_lambda_function_event_invoke_config" "shop_8_cloudwatch_logs" {
  function_name                = aws_lambda_function.shop_8_cloudwatch_logs.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 3600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.shop_8_cloudwatch_logs_failures.arn
    }
  }
}

data "aws_caller_identity" "shop_8_cloudwatch_logs" {}

resource "aws_cloudwatch_log_group" "shop_8_cloudwatch_logs_logs" {
  name              = "${var.name_prefix}shop-8-cloudwatch-logs-source"
  retention_in_days = 30
}

resource "aws_sqs_queue" "shop_8_cloudwatch_logs_failures" {
  name                      = "${var.name_prefix}shop-8-cloudwatch-logs-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_8_cloudwatch_logs_failures" {
  queue_url = aws_sqs_queue.shop_8_cloudwatch_logs_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_8_cloudwatch_logs_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_cloudwatch_log_subscription_filter" "shop_8_cloudwatch_logs_logs" {
  name            = "${var.name_prefix}shop-8-cloudwatch-logs"
  log_group_name  = aws_cloudwatch_log_group.shop_8_cloudwatch_logs_logs.name
  filter_pattern  = ""
  destination_arn = aws_lambda_function.shop_8_cloudwatch_logs.arn

  depends_on = [aws_lambda_permission.shop_8_cloudwatch_logs_call]
}

resource "aws_lambda_permission" "shop_8_cloudwatch_logs_call" {
  statement_id   = "call"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.shop_8_cloudwatch_logs.function_name
  principal      = "logs.amazonaws.com"
  source_arn     = "${aws_cloudwatch_log_group.shop_8_cloudwatch_logs_logs.arn}:*"
  source_account = data.aws_caller_identity.shop_8_cloudwatch_logs.account_id
}

output "shop8_cloudwatch_logs_function_name" {
  value = aws_lambda_function.shop_8_cloudwatch_logs.function_name
}

output "shop8_cloudwatch_logs_log_group_name" {
  value = aws_cloudwatch_log_group.shop_8_cloudwatch_logs_logs.name
}
