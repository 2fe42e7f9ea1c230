resource "aws_lambda_function" "shop_35_ses" {
  function_name = "${var.name_prefix}shop-35-ses"
  role          = aws_iam_role.shop_35_ses.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 30
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-35-ses.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-35-ses.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_35_ses.name
  }

  depends_on = [aws_iam_role_policy.shop_35_ses]
}

resource "aws_cloudwatch_log_group" "shop_35_ses" {
  name              = "/aws/lambda/${var.name_prefix}shop-35-ses"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_35_ses" {
  name_prefix = "${var.name_prefix}shop-35-ses-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_35_ses" {
  name = "execution"
  role = aws_iam_role.shop_35_ses.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_35_ses.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_35_ses_failures.arn
      },
    ]
  })
}

resource "aws_lambda_function_event_invoke_config" "shop_35_ses" {
  function_name                = aws_lambda_function.shop_35_ses.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 3600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.shop_35_ses_failures.arn
    }
  }
}

data "aws_caller_identity" "shop_35_ses" {}

resource "aws_ses_receipt_rule_set" "shop_35_ses_rules" {
  rule_set_name = "${var.name_prefix}shop-35-ses"
}

resource "aws_sqs_queue" "shop_35_ses_failures" {
  name                      = "${var.name_prefix}shop-35-ses-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_35_ses_failures" {
  queue_url = aws_sqs_queue.shop_35_ses_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_35_ses_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_ses_receipt_rule" "shop_35_ses_rules" {
  name          = "${var.name_prefix}shop-35-ses"
  rule_set_name = aws_ses_receipt_rule_set.shop_35_ses_rules.rule_set_name
  enabled       = true
  scan_enabled  = true
  tls_policy    = "Require"

  lambda_action {
    function_arn    = aws_lambda_function.shop_35_ses.arn
    invocation_type = "Event"
    position        = 1
  }

  depends_on = [aws_lambda_permission.shop_35_ses_call]
}

resource "aws_lambda_permission" "shop_35_ses_call" {
  statement_id   = "call"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.shop_35_ses.function_name
  principal      = "ses.amazonaws.com"
  source_arn     = "${aws_ses_receipt_rule_set.shop_35_ses_rules.arn}:receipt-rule/*"
  source_account = data.aws_caller_identity.shop_35_ses.account_id
}

output "shop35_ses_function_name" {
  value = aws_lambda_function.shop_35_ses.function_name
}
