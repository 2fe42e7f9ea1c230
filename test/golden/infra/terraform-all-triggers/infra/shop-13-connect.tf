resource "aws_lambda_function" "shop_13_connect" {
  function_name = "${var.name_prefix}shop-13-connect"
  role          = aws_iam_role.shop_13_connect.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 8
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-13-connect.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-13-connect.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_13_connect.name
  }

  depends_on = [aws_iam_role_policy.shop_13_connect]
}

resource "aws_cloudwatch_log_group" "shop_13_connect" {
  name              = "/aws/lambda/${var.name_prefix}shop-13-connect"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_13_connect" {
  name_prefix = "${var.name_prefix}shop-13-connect-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_13_connect" {
  name = "execution"
  role = aws_iam_role.shop_13_connect.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_13_connect.arn}:*"
      },
    ]
  })
}

data "aws_caller_identity" "shop_13_connect" {}

resource "aws_connect_lambda_function_association" "shop_13_connect_instance" {
  instance_id  = "6d0bd5b4-1d9b-4b0a-9d4e-0e6f8f2c7a51"
  function_arn = aws_lambda_function.shop_13_connect.arn

  depends_on = [aws_lambda_permission.shop_13_connect_call]
}

resource "aws_lambda_permission" "shop_13_connect_call" {
  statement_id   = "call"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.shop_13_connect.function_name
  principal      = "connect.amazonaws.com"
  source_arn     = "arn:aws:connect:eu-west-2:123456789012:instance/6d0bd5b4-1d9b-4b0a-9d4e-0e6f8f2c7a51"
  source_account = data.aws_caller_identity.shop_13_connect.account_id
}

output "shop13_connect_function_name" {
  value = aws_lambda_function.shop_13_connect.function_name
}
