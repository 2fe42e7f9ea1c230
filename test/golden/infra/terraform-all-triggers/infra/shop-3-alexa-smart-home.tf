resource "aws_lambda_function" "shop_3_alexa_smart_home" {
  function_name = "${var.name_prefix}shop-3-alexa-smart-home"
  role          = aws_iam_role.shop_3_alexa_smart_home.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 8
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-3-alexa-smart-home.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-3-alexa-smart-home.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_3_alexa_smart_home.name
  }

  depends_on = [aws_iam_role_policy.shop_3_alexa_smart_home]
}

resource "aws_cloudwatch_log_group" "shop_3_alexa_smart_home" {
  name              = "/aws/lambda/${var.name_prefix}shop-3-alexa-smart-home"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_3_alexa_smart_home" {
  name_prefix = "${var.name_prefix}shop-3-alexa-smart-home-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_3_alexa_smart_home" {
  name = "execution"
  role = aws_iam_role.shop_3_alexa_smart_home.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_3_alexa_smart_home.arn}:*"
      },
    ]
  })
}

resource "aws_lambda_permission" "shop_3_alexa_smart_home_call" {
  statement_id       = "call"
  action             = "lambda:InvokeFunction"
  function_name      = aws_lambda_function.shop_3_alexa_smart_home.function_name
  principal          = "alexa-connectedhome.amazon.com"
  event_source_token = "amzn1.ask.skill.5c6e2a1b-8d4f-4f0e-9a37-0b1c2d3e4f50"
}

output "shop3_alexa_smart_home_function_name" {
  value = aws_lambda_function.shop_3_alexa_smart_home.function_name
}
