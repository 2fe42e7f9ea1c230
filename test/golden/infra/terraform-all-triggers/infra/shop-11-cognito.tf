resource "aws_lambda_function" "shop_11_cognito" {
  function_name = "${var.name_prefix}shop-11-cognito"
  role          = aws_iam_role.shop_11_cognito.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 5
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-11-cognito.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-11-cognito.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_11_cognito.name
  }

  depends_on = [aws_iam_role_policy.shop_11_cognito]
}

resource "aws_cloudwatch_log_group" "shop_11_cognito" {
  name              = "/aws/lambda/${var.name_prefix}shop-11-cognito"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_11_cognito" {
  name_prefix = "${var.name_prefix}shop-11-cognito-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_11_cognito" {
  name = "execution"
  role = aws_iam_role.shop_11_cognito.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_11_cognito.arn}:*"
      },
    ]
  })
}

data "aws_caller_identity" "shop_11_cognito" {}

resource "aws_cognito_user_pool" "shop_11_cognito_user_pool" {
  name                     = "${var.name_prefix}shop-11-cognito"
  user_pool_tier           = "ESSENTIALS"
  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]

  username_configuration {
    case_sensitive = false
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  admin_create_user_config {
    allow_admin_create_user_only = true
  }

  password_policy {
    minimum_length                   = 12
    require_lowercase                = true
    require_uppercase                = true
    require_numbers                  = true
    require_symbols                  = true
    temporary_password_validity_days = 7
  }

  lambda_config {
    pre_sign_up = aws_lambda_function.shop_11_cognito.arn
  }
}

resource "aws_lambda_permission" "shop_11_cognito_call" {
  statement_id   = "call"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.shop_11_cognito.function_name
  principal      = "cognito-idp.amazonaws.com"
  source_arn     = aws_cognito_user_pool.shop_11_cognito_user_pool.arn
  source_account = data.aws_caller_identity.shop_11_cognito.account_id
}

output "shop11_cognito_function_name" {
  value = aws_lambda_function.shop_11_cognito.function_name
}

output "shop11_cognito_user_pool_id" {
  value = aws_cognito_user_pool.shop_11_cognito_user_pool.id
}
