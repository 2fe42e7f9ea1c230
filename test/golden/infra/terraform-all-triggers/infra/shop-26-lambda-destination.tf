resource "aws_lambda_function" "shop_26_lambda_destination" {
  function_name = "${var.name_prefix}shop-26-lambda-destination"
  role          = aws_iam_role.shop_26_lambda_destination.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 30
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-26-lambda-destination.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-26-lambda-destination.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_26_lambda_destination.name
  }

  depends_on = [aws_iam_role_policy.shop_26_lambda_destination]
}

resource "aws_cloudwatch_log_group" "shop_26_lambda_destination" {
  name              = "/aws/lambda/${var.name_prefix}shop-26-lambda-destination"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_26_lambda_destination" {
  name_prefix = "${var.name_prefix}shop-26-lambda-destination-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_26_lambda_destination" {
  name = "execution"
  role = aws_iam_role.shop_26_lambda_destination.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_26_lambda_destination.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_26_lambda_destination_failures.arn
      },
    ]
  })
}

resource "aws_lambda_function_event_invoke_config" "shop_26_lambda_destination" {
  function_name                = aws_lambda_function.shop_26_lambda_destination.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 3600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.shop_26_lambda_destination_failures.arn
    }
  }
}

data "aws_lambda_function" "shop_26_lambda_destination_upstream" {
  function_name = "payments"
}

data "aws_iam_role" "shop_26_lambda_destination_upstream_role" {
  name = "payments-role"
}

resource "aws_sqs_queue" "shop_26_lambda_destination_failures" {
  name                      = "${var.name_prefix}shop-26-lambda-destination-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_26_lambda_destination_failures" {
  queue_url = aws_sqs_queue.shop_26_lambda_destination_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_26_lambda_destination_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_iam_role_policy" "shop_26_lambda_destination_upstream_role" {
  name = "${var.name_prefix}shop-26-lambda-destination"
  role = data.aws_iam_role.shop_26_lambda_destination_upstream_role.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["lambda:InvokeFunction"]
        Resource = [
          aws_lambda_function.shop_26_lambda_destination.arn,
          "${aws_lambda_function.shop_26_lambda_destination.arn}:*",
        ]
      },
    ]
  })
}

resource "aws_lambda_function_event_invoke_config" "shop_26_lambda_destination_upstream" {
  function_name = data.aws_lambda_function.shop_26_lambda_destination_upstream.function_name
  qualifier     = "$LATEST"

  destination_config {
    on_success {
      destination = aws_lambda_function.shop_26_lambda_destination.arn
    }
  }

  lifecycle {
    precondition {
      condition     = data.aws_lambda_function.shop_26_lambda_destination_upstream.role == data.aws_iam_role.shop_26_lambda_destination_upstream_role.arn
      error_message = "The function has another execution role."
    }
  }

  depends_on = [aws_iam_role_policy.shop_26_lambda_destination_upstream_role]
}

output "shop26_lambda_destination_function_name" {
  value = aws_lambda_function.shop_26_lambda_destination.function_name
}
