resource "aws_lambda_function" "shop_24_iot_rule" {
  function_name = "${var.name_prefix}shop-24-iot-rule"
  role          = aws_iam_role.shop_24_iot_rule.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 30
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-24-iot-rule.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-24-iot-rule.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_24_iot_rule.name
  }

  depends_on = [aws_iam_role_policy.shop_24_iot_rule]
}

resource "aws_cloudwatch_log_group" "shop_24_iot_rule" {
  name              = "/aws/lambda/${var.name_prefix}shop-24-iot-rule"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_24_iot_rule" {
  name_prefix = "${var.name_prefix}shop-24-iot-rule-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_24_iot_rule" {
  name = "execution"
  role = aws_iam_role.shop_24_iot_rule.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_24_iot_rule.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_24_iot_rule_failures.arn
      },
    ]
  })
}

resource "aws_lambda_function_event_invoke_config" "shop_24_iot_rule" {
  function_name                = aws_lambda_function.shop_24_iot_rule.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 3600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.shop_24_iot_rule_failures.arn
    }
  }
}

data "aws_caller_identity" "shop_24_iot_rule" {}

resource "aws_iot_topic_rule" "shop_24_iot_rule_rule" {
  # A rule's name has no hyphen.
  name        = "${replace(var.name_prefix, "-", "_")}shop_24_iot_rule"
  enabled     = true
  sql         = "SELECT *, newuuid() AS messageId, topic() AS topic, timestamp() AS receivedAt FROM 'acme/orders/+/placed'"
  sql_version = "2016-03-23"

  lambda {
    function_arn = aws_lambda_function.shop_24_iot_rule.arn
  }

  error_action {
    sqs {
      queue_url  = aws_sqs_queue.shop_24_iot_rule_undelivered.url
      role_arn   = aws_iam_role.shop_24_iot_rule_rule_errors.arn
      use_base64 = false
    }
  }

  depends_on = [aws_iam_role_policy.shop_24_iot_rule_rule_errors]
}

resource "aws_iam_role" "shop_24_iot_rule_rule_errors" {
  name_prefix = "${var.name_prefix}shop-24-iot-rule-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "iot.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.shop_24_iot_rule.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "shop_24_iot_rule_rule_errors" {
  name = "errors"
  role = aws_iam_role.shop_24_iot_rule_rule_errors.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "sqs:SendMessage"
      Resource = aws_sqs_queue.shop_24_iot_rule_undelivered.arn
    }]
  })
}

resource "aws_sqs_queue" "shop_24_iot_rule_failures" {
  name                      = "${var.name_prefix}shop-24-iot-rule-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_24_iot_rule_failures" {
  queue_url = aws_sqs_queue.shop_24_iot_rule_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_24_iot_rule_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_sqs_queue" "shop_24_iot_rule_undelivered" {
  name                      = "${var.name_prefix}shop-24-iot-rule-undelivered"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_24_iot_rule_undelivered" {
  queue_url = aws_sqs_queue.shop_24_iot_rule_undelivered.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_24_iot_rule_undelivered.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_lambda_permission" "shop_24_iot_rule_call" {
  statement_id   = "call"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.shop_24_iot_rule.function_name
  principal      = "iot.amazonaws.com"
  source_arn     = aws_iot_topic_rule.shop_24_iot_rule_rule.arn
  source_account = data.aws_caller_identity.shop_24_iot_rule.account_id
}

output "shop24_iot_rule_function_name" {
  value = aws_lambda_function.shop_24_iot_rule.function_name
}
