resource "aws_lambda_function" "shop_6_cfn_custom_resource" {
  function_name = "${var.name_prefix}shop-6-cfn-custom-resource"
  role          = aws_iam_role.shop_6_cfn_custom_resource.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 60
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-6-cfn-custom-resource.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-6-cfn-custom-resource.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_6_cfn_custom_resource.name
  }

  depends_on = [aws_iam_role_policy.shop_6_cfn_custom_resource]
}

resource "aws_cloudwatch_log_group" "shop_6_cfn_custom_resource" {
  name              = "/aws/lambda/${var.name_prefix}shop-6-cfn-custom-resource"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_6_cfn_custom_resource" {
  name_prefix = "${var.name_prefix}shop-6-cfn-custom-resource-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_6_cfn_custom_resource" {
  name = "execution"
  role = aws_iam_role.shop_6_cfn_custom_resource.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_6_cfn_custom_resource.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_6_cfn_custom_resource_failures.arn
      },
    ]
  })
}

resource "aws_lambda_function_event_invoke_config" "shop_6_cfn_custom_resource" {
  function_name                = aws_lambda_function.shop_6_cfn_custom_resource.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 3600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.shop_6_cfn_custom_resource_failures.arn
    }
  }
}

resource "aws_sqs_queue" "shop_6_cfn_custom_resource_failures" {
  name                      = "${var.name_prefix}shop-6-cfn-custom-resource-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_6_cfn_custom_resource_failures" {
  queue_url = aws_sqs_queue.shop_6_cfn_custom_resource_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_6_cfn_custom_resource_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_cloudformation_stack" "shop_6_cfn_custom_resource_resource" {
  name = "${var.name_prefix}shop-6-cfn-custom-resource"

  template_body = jsonencode({
    Resources = {
      Resource = {
        Type = "Custom::Resource"
        Properties = {
          ServiceToken   = aws_lambda_function.shop_6_cfn_custom_resource.arn
          ServiceTimeout = 300
        }
      }
    }
  })

  # Requests that fail end in the queue from the first to the last.
  depends_on = [aws_lambda_function_event_invoke_config.shop_6_cfn_custom_resource]
}

output "shop6_cfn_custom_resource_function_name" {
  value = aws_lambda_function.shop_6_cfn_custom_resource.function_name
}

output "shop6_cfn_custom_resource_service_token" {
  value = aws_lambda_function.shop_6_cfn_custom_resource.arn
}
