resource "aws_lambda_function" "shop_12_config_rule" {
  function_name = "${var.name_prefix}shop-12-config-rule"
  role          = aws_iam_role.shop_12_config_rule.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 60
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-12-config-rule.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-12-config-rule.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_12_config_rule.name
  }

  depends_on = [aws_iam_role_policy.shop_12_config_rule]
}

resource "aws_cloudwatch_log_group" "shop_12_config_rule" {
  name              = "/aws/lambda/${var.name_prefix}shop-12-config-rule"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_12_config_rule" {
  name_prefix = "${var.name_prefix}shop-12-config-rule-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_12_config_rule" {
  name = "execution"
  role = aws_iam_role.shop_12_config_rule.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_12_config_rule.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["config:PutEvaluations"]
        Resource = "*"
      },
      {
        Effect   = "Allow"
        Action   = ["config:GetResourceConfigHistory"]
        Resource = "*"
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_12_config_rule_failures.arn
      },
    ]
  })
}

resource "aws_lambda_function_event_invoke_config" "shop_12_config_rule" {
  function_name                = aws_lambda_function.shop_12_config_rule.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 3600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.shop_12_config_rule_failures.arn
    }
  }
}

data "aws_caller_identity" "shop_12_config_rule" {}

resource "aws_sqs_queue" "shop_12_config_rule_failures" {
  name                      = "${var.name_prefix}shop-12-config-rule-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_12_config_rule_failures" {
  queue_url = aws_sqs_queue.shop_12_config_rule_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_12_config_rule_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_config_config_rule" "shop_12_config_rule_rule" {
  name = "${var.name_prefix}shop-12-config-rule"

  scope {
    compliance_resource_types = ["AWS::S3::Bucket"]
  }

  source {
    owner             = "CUSTOM_LAMBDA"
    source_identifier = aws_lambda_function.shop_12_config_rule.arn

    source_detail {
      event_source = "aws.config"
      message_type = "ConfigurationItemChangeNotification"
    }

    source_detail {
      event_source = "aws.config"
      message_type = "OversizedConfigurationItemChangeNotification"
    }
  }

  depends_on = [aws_lambda_permission.shop_12_config_rule_call]
}

resource "aws_lambda_permission" "shop_12_config_rule_call" {
  statement_id   = "call"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.shop_12_config_rule.function_name
  principal      = "config.amazonaws.com"
  source_arn     = replace(aws_lambda_function.shop_12_config_rule.arn, "/:lambda:(.*):function:.*/", ":config:$1:config-rule/*")
  source_account = data.aws_caller_identity.shop_12_config_rule.account_id
}

output "shop12_config_rule_function_name" {
  value = aws_lambda_function.shop_12_config_rule.function_name
}

output "shop12_config_rule_config_rule_name" {
  value = aws_config_config_rule.shop_12_config_rule_rule.name
}
