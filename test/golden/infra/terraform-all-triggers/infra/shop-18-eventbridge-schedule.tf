resource "aws_lambda_function" "shop_18_eventbridge_schedule" {
  function_name = "${var.name_prefix}shop-18-eventbridge-schedule"
  role          = aws_iam_role.shop_18_eventbridge_schedule.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 60
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-18-eventbridge-schedule.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-18-eventbridge-schedule.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_18_eventbridge_schedule.name
  }

  depends_on = [aws_iam_role_policy.shop_18_eventbridge_schedule]
}

resource "aws_cloudwatch_log_group" "shop_18_eventbridge_schedule" {
  name              = "/aws/lambda/${var.name_prefix}shop-18-eventbridge-schedule"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_18_eventbridge_schedule" {
  name_prefix = "${var.name_prefix}shop-18-eventbridg-4fa99865-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_18_eventbridge_schedule" {
  name = "execution"
  role = aws_iam_role.shop_18_eventbridge_schedule.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_18_eventbridge_schedule.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_18_eventbridge_schedule_failures.arn
      },
    ]
  })
}

resource "aws_lambda_function_event_invoke_config" "shop_18_eventbridge_schedule" {
  function_name                = aws_lambda_function.shop_18_eventbridge_schedule.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 3600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.shop_18_eventbridge_schedule_failures.arn
    }
  }
}

data "aws_caller_identity" "shop_18_eventbridge_schedule" {}

resource "aws_cloudwatch_event_rule" "shop_18_eventbridge_schedule_rule" {
  name                = "${var.name_prefix}shop-18-eventbridge-schedule"
  schedule_expression = "rate(1 hour)"
  state               = "ENABLED"
}

resource "aws_sqs_queue" "shop_18_eventbridge_schedule_failures" {
  name                      = "${var.name_prefix}shop-18-eventbridge-schedule-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_18_eventbridge_schedule_failures" {
  queue_url = aws_sqs_queue.shop_18_eventbridge_schedule_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_18_eventbridge_schedule_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_sqs_queue" "shop_18_eventbridge_schedule_undelivered" {
  name                      = "${var.name_prefix}shop-18-eventbridge-schedule-undelivered"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_18_eventbridge_schedule_undelivered" {
  queue_url = aws_sqs_queue.shop_18_eventbridge_schedule_undelivered.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.shop_18_eventbridge_schedule_undelivered.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "Sender"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.shop_18_eventbridge_schedule_undelivered.arn
        Condition = { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.shop_18_eventbridge_schedule_rule.arn } }
      },
    ]
  })
}

resource "aws_cloudwatch_event_target" "shop_18_eventbridge_schedule_rule" {
  rule           = aws_cloudwatch_event_rule.shop_18_eventbridge_schedule_rule.name
  event_bus_name = aws_cloudwatch_event_rule.shop_18_eventbridge_schedule_rule.event_bus_name
  target_id      = "function"
  arn            = aws_lambda_function.shop_18_eventbridge_schedule.arn

  dead_letter_config {
    arn = aws_sqs_queue.shop_18_eventbridge_schedule_undelivered.arn
  }

  retry_policy {
    maximum_retry_attempts       = 10
    maximum_event_age_in_seconds = 3600
  }

  depends_on = [aws_lambda_permission.shop_18_eventbridge_schedule_call, aws_sqs_queue_policy.shop_18_eventbridge_schedule_undelivered]
}

resource "aws_lambda_permission" "shop_18_eventbridge_schedule_call" {
  statement_id   = "call"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.shop_18_eventbridge_schedule.function_name
  principal      = "events.amazonaws.com"
  source_arn     = aws_cloudwatch_event_rule.shop_18_eventbridge_schedule_rule.arn
  source_account = data.aws_caller_identity.shop_18_eventbridge_schedule.account_id
}

output "shop18_eventbridge_schedule_function_name" {
  value = aws_lambda_function.shop_18_eventbridge_schedule.function_name
}

output "shop18_eventbridge_schedule_rule_arn" {
  value = aws_cloudwatch_event_rule.shop_18_eventbridge_schedule_rule.arn
}
