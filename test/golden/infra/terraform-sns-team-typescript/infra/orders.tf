resource "aws_lambda_function" "orders" {
  function_name = "${var.name_prefix}acme-pay-orders"
  role          = aws_iam_role.orders.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 30
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
  name              = "/aws/lambda/${var.name_prefix}acme-pay-orders"
  retention_in_days = 30
}

resource "aws_iam_role" "orders" {
  name_prefix = "${var.name_prefix}acme-pay-orders-"

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
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.orders_failures.arn
      },
    ]
  })
}

resource "aws_lambda_function_event_invoke_config" "orders" {
  function_name                = aws_lambda_function.orders.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 3600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.orders_failures.arn
    }
  }
}

data "aws_caller_identity" "orders" {}

resource "aws_sns_topic" "orders_topic" {
  name              = "${var.name_prefix}acme-pay-orders"
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_sns_topic_policy" "orders_topic" {
  arn = aws_sns_topic.orders_topic.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.orders_topic.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_sqs_queue" "orders_failures" {
  name                      = "${var.name_prefix}acme-pay-orders-failures"
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

resource "aws_sqs_queue" "orders_undelivered" {
  name                      = "${var.name_prefix}acme-pay-orders-undelivered"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "orders_undelivered" {
  queue_url = aws_sqs_queue.orders_undelivered.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.orders_undelivered.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "Sender"
        Effect    = "Allow"
        Principal = { Service = "sns.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.orders_undelivered.arn
        Condition = { ArnEquals = { "aws:SourceArn" = aws_sns_topic.orders_topic.arn } }
      },
    ]
  })
}

resource "aws_cloudwatch_metric_alarm" "orders_errors_alarm" {
  alarm_name          = "${var.name_prefix}acme-pay-orders-errors-alarm"
  alarm_description   = "An invocation of orders failed within five minutes."
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = aws_lambda_function.orders.function_name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:on-call"]
}

resource "aws_cloudwatch_metric_alarm" "orders_throttles_alarm" {
  alarm_name          = "${var.name_prefix}acme-pay-orders-throttles-alarm"
  alarm_description   = "Lambda throttled 5 or more invocations of orders within five minutes."
  namespace           = "AWS/Lambda"
  metric_name         = "Throttles"
  dimensions          = { FunctionName = aws_lambda_function.orders.function_name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 5
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:on-call"]
}

resource "aws_cloudwatch_metric_alarm" "orders_failures_alarm" {
  alarm_name          = "${var.name_prefix}acme-pay-orders-failures-alarm"
  alarm_description   = "orders: a message waits (failed events)."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.orders_failures.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:on-call"]
}

resource "aws_cloudwatch_metric_alarm" "orders_undelivered_alarm" {
  alarm_name          = "${var.name_prefix}acme-pay-orders-undelivered-alarm"
  alarm_description   = "orders: a message waits (messages that SNS could not deliver)."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.orders_undelivered.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:on-call"]
}

resource "aws_sns_topic_subscription" "orders_topic" {
  topic_arn      = aws_sns_topic.orders_topic.arn
  protocol       = "lambda"
  endpoint       = aws_lambda_function.orders.arn
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.orders_undelivered.arn })

  depends_on = [aws_lambda_permission.orders_call, aws_sqs_queue_policy.orders_undelivered]
}

resource "aws_lambda_permission" "orders_call" {
  statement_id   = "call"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.orders.function_name
  principal      = "sns.amazonaws.com"
  source_arn     = aws_sns_topic.orders_topic.arn
  source_account = data.aws_caller_identity.orders.account_id
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}

output "orders_topic_arn" {
  value = aws_sns_topic.orders_topic.arn
}
