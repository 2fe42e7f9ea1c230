resource "aws_lambda_function" "shop_21_function_url" {
  function_name = "${var.name_prefix}shop-21-function-url"
  role          = aws_iam_role.shop_21_function_url.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 10
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-21-function-url.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-21-function-url.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_21_function_url.name
  }

  depends_on = [aws_iam_role_policy.shop_21_function_url]
}

resource "aws_cloudwatch_log_group" "shop_21_function_url" {
  name              = "/aws/lambda/${var.name_prefix}shop-21-function-url"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_21_function_url" {
  name_prefix = "${var.name_prefix}shop-21-function-url-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_21_function_url" {
  name = "execution"
  role = aws_iam_role.shop_21_function_url.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_21_function_url.arn}:*"
      },
    ]
  })
}

resource "aws_lambda_function_url" "shop_21_function_url_url" {
  function_name      = aws_lambda_function.shop_21_function_url.function_name
  authorization_type = "AWS_IAM"
  invoke_mode        = "BUFFERED"
}

output "shop21_function_url_function_name" {
  value = aws_lambda_function.shop_21_function_url.function_name
}

output "shop21_function_url_url" {
  value = aws_lambda_function_url.shop_21_function_url_url.function_url
}
