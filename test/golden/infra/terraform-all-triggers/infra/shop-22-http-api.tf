resource "aws_lambda_function" "shop_22_http_api" {
  function_name = "${var.name_prefix}shop-22-http-api"
  role          = aws_iam_role.shop_22_http_api.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 10
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-22-http-api.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-22-http-api.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_22_http_api.name
  }

  depends_on = [aws_iam_role_policy.shop_22_http_api]
}

resource "aws_cloudwatch_log_group" "shop_22_http_api" {
  name              = "/aws/lambda/${var.name_prefix}shop-22-http-api"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_22_http_api" {
  name_prefix = "${var.name_prefix}shop-22-http-api-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_22_http_api" {
  name = "execution"
  role = aws_iam_role.shop_22_http_api.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_22_http_api.arn}:*"
      },
    ]
  })
}

resource "aws_apigatewayv2_api" "shop_22_http_api_api" {
  name          = "${var.name_prefix}shop-22-http-api"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_stage" "shop_22_http_api_api" {
  api_id      = aws_apigatewayv2_api.shop_22_http_api_api.id
  name        = "$default"
  auto_deploy = true

  default_route_settings {
    throttling_rate_limit  = 50
    throttling_burst_limit = 100
  }
}

resource "aws_apigatewayv2_integration" "shop_22_http_api_api" {
  api_id                 = aws_apigatewayv2_api.shop_22_http_api_api.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.shop_22_http_api.invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "shop_22_http_api_get_shop_22_http_api" {
  api_id             = aws_apigatewayv2_api.shop_22_http_api_api.id
  route_key          = "GET /shop-22-http-api"
  authorization_type = "AWS_IAM"
  target             = "integrations/${aws_apigatewayv2_integration.shop_22_http_api_api.id}"
}

resource "aws_apigatewayv2_route" "shop_22_http_api_post_shop_22_http_api" {
  api_id             = aws_apigatewayv2_api.shop_22_http_api_api.id
  route_key          = "POST /shop-22-http-api"
  authorization_type = "AWS_IAM"
  target             = "integrations/${aws_apigatewayv2_integration.shop_22_http_api_api.id}"
}

resource "aws_apigatewayv2_route" "shop_22_http_api_get_shop_22_http_api_by_id" {
  api_id             = aws_apigatewayv2_api.shop_22_http_api_api.id
  route_key          = "GET /shop-22-http-api/{id}"
  authorization_type = "AWS_IAM"
  target             = "integrations/${aws_apigatewayv2_integration.shop_22_http_api_api.id}"
}

resource "aws_lambda_permission" "shop_22_http_api_get_shop_22_http_api" {
  statement_id  = "get-shop-22-http-api"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.shop_22_http_api.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.shop_22_http_api_api.execution_arn}/*/GET/shop-22-http-api"
}

resource "aws_lambda_permission" "shop_22_http_api_post_shop_22_http_api" {
  statement_id  = "post-shop-22-http-api"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.shop_22_http_api.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.shop_22_http_api_api.execution_arn}/*/POST/shop-22-http-api"
}

resource "aws_lambda_permission" "shop_22_http_api_get_shop_22_http_api_by_id" {
  statement_id  = "get-shop-22-http-api-by-id"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.shop_22_http_api.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.shop_22_http_api_api.execution_arn}/*/GET/shop-22-http-api/*"
}

output "shop22_http_api_function_name" {
  value = aws_lambda_function.shop_22_http_api.function_name
}

output "shop22_http_api_api_url" {
  value = aws_apigatewayv2_api.shop_22_http_api_api.api_endpoint
}
