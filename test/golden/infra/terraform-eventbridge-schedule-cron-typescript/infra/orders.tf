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
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.orders_failures.arn
      },
    ]
  })
}

resource "aws_lambda_function_event_invoke_config" "orders" {
  function_name                = aws_lambda_function.orders.function_name
  maximum_retry_attempts       = 0
  maximum_event_age_in_seconds = 300

  destination_config {
    on_failure {
      destination = aws_sqs_queue.orders_failures.arn
    }
  }
}

data "aws_caller_identity" "orders" {}

resource "aws_cloudwatch_event_rule" "orders_rule" {
  name                = "${var.name_prefix}orders"
  schedule_expression = "cron(0/15 8-17 ? * MON-FRI *)"
  state               = "DISABLED"
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

resource "aws_sqs_queue" "orders_undelivered" {
  name                      = "${var.name_prefix}orders-undelivered"
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
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.orders_undelivered.arn
        Condition = { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.orders_rule.arn } }
      },
    ]
  })
}

resource "aws_cloudwatch_event_target" "orders_rule" {
  rule           = aws_cloudwatch_event_rule.orders_rule.name
  event_bus_name = aws_cloudwatch_event_rule.orders_rule.event_bus_name
  target_id      = "function"
  arn            = aws_lambda_function.orders.arn

  dead_letter_config {
    arn = aws_sqs_queue.orders_undelivered.arn
  }

  retry_policy {
    maximum_retry_attempts       = 0
    maximum_event_age_in_seconds = 60
  }

  input_transformer {
    input_paths = {
      version    = "$.version"
      id         = "$.id"
      detailType = "$.detail-type"
      source     = "$.source"
      account    = "$.account"
      time       = "$.time"
      region     = "$.region"
      resources  = "$.resources"
    }
    input_template = "{\"version\":<version>,\"id\":<id>,\"detail-type\":<detailType>,\"source\":<source>,\"account\":<account>,\"time\":<time>,\"region\":<region>,\"resources\":<resources>,\"detail\":{\"report\":\"it's $HOME\",\"regions\":[\"eu\",\"us\"]}}"
  }

  depends_on = [aws_lambda_permission.orders_call, aws_sqs_queue_policy.orders_undelivered]
}

resource "aws_lambda_permission" "orders_call" {
  statement_id   = "call"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.orders.function_name
  principal      = "events.amazonaws.com"
  source_arn     = aws_cloudwatch_event_rule.orders_rule.arn
  source_account = data.aws_caller_identity.orders.account_id
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}

output "orders_rule_arn" {
  value = aws_cloudwatch_event_rule.orders_rule.arn
}
