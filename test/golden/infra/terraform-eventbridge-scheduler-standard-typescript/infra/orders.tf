resource "aws_lambda_function" "orders" {
  function_name = "${var.name_prefix}orders"
  role          = aws_iam_role.orders.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 60
  layers        = ["arn:aws:lambda:eu-west-1:123456789012:layer:acme-telemetry:1", "arn:aws:lambda:eu-west-1:123456789012:layer:acme-certificates:1"]
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/orders.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/orders.zip"), null)

  vpc_config {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718", "subnet-0f1e2d3c4b5a69788"]
    security_group_ids = ["sg-0123456789abcdef0"]
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.orders.name
  }

  depends_on = [aws_iam_role_policy.orders]

  tags = local.orders_tags
}

resource "aws_cloudwatch_log_group" "orders" {
  name              = "/aws/lambda/${var.name_prefix}orders"
  retention_in_days = 90

  tags = local.orders_tags
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

  permissions_boundary = "arn:aws:iam::123456789012:policy/acme/functions"
  tags                 = local.orders_tags
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
      {
        Effect   = "Allow"
        Action   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
        Resource = "*"
      },
      {
        Effect = "Allow"
        Action = [
          "ec2:AssignPrivateIpAddresses",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:UnassignPrivateIpAddresses",
        ]
        Resource = "*"
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

# What everything of this function is tagged with.
locals {
  orders_tags = {
    "team"        = "payments"
    "cost-center" = "4711"
    "owner"       = "payments@acme.example"
  }
}

resource "aws_scheduler_schedule_group" "orders_schedule_group" {
  name = "${var.name_prefix}orders"

  tags = local.orders_tags
}

resource "aws_iam_role" "orders_schedule_role" {
  name_prefix = "${var.name_prefix}orders-schedule-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "scheduler.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.orders.account_id }
        ArnLike      = { "aws:SourceArn" = aws_scheduler_schedule_group.orders_schedule_group.arn }
      }
    }]
  })

  permissions_boundary = "arn:aws:iam::123456789012:policy/acme/functions"
  tags                 = local.orders_tags
}

resource "aws_iam_role_policy" "orders_schedule_role" {
  name = "call"
  role = aws_iam_role.orders_schedule_role.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["lambda:InvokeFunction"]
        Resource = [
          aws_lambda_function.orders.arn,
          "${aws_lambda_function.orders.arn}:*",
        ]
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.orders_undelivered.arn
      },
    ]
  })
}

resource "aws_scheduler_schedule" "orders_schedule" {
  name                         = "${var.name_prefix}orders"
  group_name                   = aws_scheduler_schedule_group.orders_schedule_group.name
  schedule_expression          = "rate(1 hour)"
  schedule_expression_timezone = "UTC"
  state                        = "ENABLED"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_function.orders.arn
    role_arn = aws_iam_role.orders_schedule_role.arn
    # As text, because jsonencode spells < and > in a way that EventBridge Scheduler does not fill in.
    input = "{\"scheduleArn\":\"<aws.scheduler.schedule-arn>\",\"scheduledTime\":\"<aws.scheduler.scheduled-time>\",\"executionId\":\"<aws.scheduler.execution-id>\",\"input\":{}}"

    retry_policy {
      maximum_retry_attempts       = 10
      maximum_event_age_in_seconds = 3600
    }

    dead_letter_config {
      arn = aws_sqs_queue.orders_undelivered.arn
    }
  }

  depends_on = [aws_iam_role_policy.orders_schedule_role]
}

resource "aws_sqs_queue" "orders_failures" {
  name                      = "${var.name_prefix}orders-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true

  tags = local.orders_tags
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
  name                      = "${var.name_prefix}orders-undelivered"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true

  tags = local.orders_tags
}

resource "aws_sqs_queue_policy" "orders_undelivered" {
  queue_url = aws_sqs_queue.orders_undelivered.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.orders_undelivered.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}

output "orders_schedule_arn" {
  value = aws_scheduler_schedule.orders_schedule.arn
}
