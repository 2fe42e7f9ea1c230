resource "aws_lambda_function" "shop_19_eventbridge_scheduler" {
  function_name = "${var.name_prefix}shop-19-eventbridge-scheduler"
  role          = aws_iam_role.shop_19_eventbridge_scheduler.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 60
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-19-eventbridge-scheduler.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-19-eventbridge-scheduler.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_19_eventbridge_scheduler.name
  }

  depends_on = [aws_iam_role_policy.shop_19_eventbridge_scheduler]
}

resource "aws_cloudwatch_log_group" "shop_19_eventbridge_scheduler" {
  name              = "/aws/lambda/${var.name_prefix}shop-19-eventbridge-scheduler"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_19_eventbridge_scheduler" {
  name_prefix = "${var.name_prefix}shop-19-eventbridg-ec643155-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_19_eventbridge_scheduler" {
  name = "execution"
  role = aws_iam_role.shop_19_eventbridge_scheduler.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_19_eventbridge_scheduler.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_19_eventbridge_scheduler_failures.arn
      },
    ]
  })
}

resource "aws_lambda_function_event_invoke_config" "shop_19_eventbridge_scheduler" {
  function_name                = aws_lambda_function.shop_19_eventbridge_scheduler.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 3600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.shop_19_eventbridge_scheduler_failures.arn
    }
  }
}

data "aws_caller_identity" "shop_19_eventbridge_scheduler" {}

resource "aws_scheduler_schedule_group" "shop_19_eventbridge_scheduler_schedule_group" {
  name = "${var.name_prefix}shop-19-eventbridge-scheduler"
}

resource "aws_iam_role" "shop_19_eventbridge_scheduler_schedule_role" {
  name_prefix = "${var.name_prefix}shop-19-eventbridg-6204080e-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "scheduler.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.shop_19_eventbridge_scheduler.account_id }
        ArnLike      = { "aws:SourceArn" = aws_scheduler_schedule_group.shop_19_eventbridge_scheduler_schedule_group.arn }
      }
    }]
  })
}

resource "aws_iam_role_policy" "shop_19_eventbridge_scheduler_schedule_role" {
  name = "call"
  role = aws_iam_role.shop_19_eventbridge_scheduler_schedule_role.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["lambda:InvokeFunction"]
        Resource = [
          aws_lambda_function.shop_19_eventbridge_scheduler.arn,
          "${aws_lambda_function.shop_19_eventbridge_scheduler.arn}:*",
        ]
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_19_eventbridge_scheduler_undelivered.arn
      },
    ]
  })
}

resource "aws_scheduler_schedule" "shop_19_eventbridge_scheduler_schedule" {
  name                         = "${var.name_prefix}shop-19-eventbridge-scheduler"
  group_name                   = aws_scheduler_schedule_group.shop_19_eventbridge_scheduler_schedule_group.name
  schedule_expression          = "rate(1 hour)"
  schedule_expression_timezone = "UTC"
  state                        = "ENABLED"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_function.shop_19_eventbridge_scheduler.arn
    role_arn = aws_iam_role.shop_19_eventbridge_scheduler_schedule_role.arn
    # As text, because jsonencode spells < and > in a way that EventBridge Scheduler does not fill in.
    input = "{\"scheduleArn\":\"<aws.scheduler.schedule-arn>\",\"scheduledTime\":\"<aws.scheduler.scheduled-time>\",\"executionId\":\"<aws.scheduler.execution-id>\",\"input\":{}}"

    retry_policy {
      maximum_retry_attempts       = 10
      maximum_event_age_in_seconds = 3600
    }

    dead_letter_config {
      arn = aws_sqs_queue.shop_19_eventbridge_scheduler_undelivered.arn
    }
  }

  depends_on = [aws_iam_role_policy.shop_19_eventbridge_scheduler_schedule_role]
}

resource "aws_sqs_queue" "shop_19_eventbridge_scheduler_failures" {
  name                      = "${var.name_prefix}shop-19-eventbridge-scheduler-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_19_eventbridge_scheduler_failures" {
  queue_url = aws_sqs_queue.shop_19_eventbridge_scheduler_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_19_eventbridge_scheduler_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_sqs_queue" "shop_19_eventbridge_scheduler_undelivered" {
  name                      = "${var.name_prefix}shop-19-eventbridge-scheduler-undelivered"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_19_eventbridge_scheduler_undelivered" {
  queue_url = aws_sqs_queue.shop_19_eventbridge_scheduler_undelivered.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_19_eventbridge_scheduler_undelivered.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

output "shop19_eventbridge_scheduler_function_name" {
  value = aws_lambda_function.shop_19_eventbridge_scheduler.function_name
}

output "shop19_eventbridge_scheduler_schedule_arn" {
  value = aws_scheduler_schedule.shop_19_eventbridge_scheduler_schedule.arn
}
