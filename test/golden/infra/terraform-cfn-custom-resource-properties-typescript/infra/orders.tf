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
  maximum_retry_attempts       = 1
  maximum_event_age_in_seconds = 600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.orders_failures.arn
    }
  }
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

resource "aws_cloudformation_stack" "orders_resource" {
  name = "${var.name_prefix}orders"

  template_body = jsonencode({
    Resources = {
      Resource = {
        Type = "Custom::Resource"
        Properties = {
          ServiceToken   = aws_lambda_function.orders.arn
          ServiceTimeout = 900
          "Name"         = "it's $orders \"1\""
          "Replicas"     = 3
          "Zones"        = ["a", "b"]
        }
      }
    }
  })

  # Requests that fail end in the queue from the first to the last.
  depends_on = [aws_lambda_function_event_invoke_config.orders]
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}

output "orders_service_token" {
  value = aws_lambda_function.orders.arn
}
