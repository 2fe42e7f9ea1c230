resource "aws_lambda_function" "shop_7_cloudwatch_alarm" {
  function_name = "${var.name_prefix}shop-7-cloudwatch-alarm"
  role          = aws_iam_role.shop_7_cloudwatch_alarm.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 30
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-7-cloudwatch-alarm.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-7-cloudwatch-alarm.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_7_cloudwatch_alarm.name
  }

  depends_on = [aws_iam_role_policy.shop_7_cloudwatch_alarm]
}

resource "aws_cloudwatch_log_group" "shop_7_cloudwatch_alarm" {
  name              = "/aws/lambda/${var.name_prefix}shop-7-cloudwatch-alarm"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_7_cloudwatch_alarm" {
  name_prefix = "${var.name_prefix}shop-7-cloudwatch-alarm-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_7_cloudwatch_alarm" {
  name = "execution"
  role = aws_iam_role.shop_7_cloudwatch_alarm.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_7_cloudwatch_alarm.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_7_cloudwatch_alarm_failures.arn
      },
    ]
  })
}

resource "aws_lambda_function_event_invoke_config" "shop_7_cloudwatch_alarm" {
  function_name                = aws_lambda_function.shop_7_cloudwatch_alarm.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 3600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.shop_7_cloudwatch_alarm_failures.arn
    }
  }
}

data "aws_caller_identity" "shop_7_cloudwatch_alarm" {}

resource "aws_cloudwatch_metric_alarm" "shop_7_cloudwatch_alarm_alarm" {
  alarm_name          = "${var.name_prefix}shop-7-cloudwatch-alarm"
  namespace           = "Acme/Orders"
  metric_name         = "DeclinedPayments"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_lambda_function.shop_7_cloudwatch_alarm.arn]
}

resource "aws_sqs_queue" "shop_7_cloudwatch_alarm_failures" {
  name                      = "${var.name_prefix}shop-7-cloudwatch-alarm-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_7_cloudwatch_alarm_failures" {
  queue_url = aws_sqs_queue.shop_7_cloudwatch_alarm_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_7_cloudwatch_alarm_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_lambda_permission" "shop_7_cloudwatch_alarm_call" {
  statement_id   = "call"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.shop_7_cloudwatch_alarm.function_name
  principal      = "lambda.alarms.cloudwatch.amazonaws.com"
  source_arn     = aws_cloudwatch_metric_alarm.shop_7_cloudwatch_alarm_alarm.arn
  source_account = data.aws_caller_identity.shop_7_cloudwatch_alarm.account_id
}

output "shop7_cloudwatch_alarm_function_name" {
  value = aws_lambda_function.shop_7_cloudwatch_alarm.function_name
}

output "shop7_cloudwatch_alarm_alarm_name" {
  value = aws_cloudwatch_metric_alarm.shop_7_cloudwatch_alarm_alarm.alarm_name
}
