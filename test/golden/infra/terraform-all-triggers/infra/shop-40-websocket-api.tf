resource "aws_lambda_function" "shop_40_websocket_api" {
  function_name = "${var.name_prefix}shop-40-websocket-api"
  role          = aws_iam_role.shop_40_websocket_api.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 10
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-40-websocket-api.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-40-websocket-api.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_40_websocket_api.name
  }

  depends_on = [aws_iam_role_policy.shop_40_websocket_api]
}

resource "aws_cloudwatch_log_group" "shop_40_websocket_api" {
  name              = "/aws/lambda/${var.name_prefix}shop-40-websocket-api"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_40_websocket_api" {
  name_prefix = "${var.name_prefix}shop-40-websocket-api-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_40_websocket_api" {
  name = "execution"
  role = aws_iam_role.shop_40_websocket_api.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_40_websocket_api.arn}:*"
      },
    ]
  })
}

resource "aws_apigatewayv2_api" "shop_40_websocket_api_api" {
  name                       = "${var.name_prefix}shop-40-websocket-api"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

resource "aws_apigatewayv2_integration" "shop_40_websocket_api_api" {
  api_id           = aws_apigatewayv2_api.shop_40_websocket_api_api.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.shop_40_websocket_api.invoke_arn
}

resource "aws_apigatewayv2_route" "shop_40_websocket_api_connect" {
  api_id             = aws_apigatewayv2_api.shop_40_websocket_api_api.id
  route_key          = "$connect"
  authorization_type = "AWS_IAM"
  target             = "integrations/${aws_apigatewayv2_integration.shop_40_websocket_api_api.id}"
}

resource "aws_apigatewayv2_route" "shop_40_websocket_api_disconnect" {
  api_id    = aws_apigatewayv2_api.shop_40_websocket_api_api.id
  route_key = "$disconnect"
  target    = "integrations/${aws_apigatewayv2_integration.shop_40_websocket_api_api.id}"
}

resource "aws_apigatewayv2_route" "shop_40_websocket_api_default" {
  api_id                              = aws_apigatewayv2_api.shop_40_websocket_api_api.id
  route_key                           = "$default"
  route_response_selection_expression = "$default"
  target                              = "integrations/${aws_apigatewayv2_integration.shop_40_websocket_api_api.id}"
}

# What the function answers goes to the client.
resource "aws_apigatewayv2_route_response" "shop_40_websocket_api_default" {
  api_id             = aws_apigatewayv2_api.shop_40_websocket_api_api.id
  route_id           = aws_apigatewayv2_route.shop_40_websocket_api_default.id
  route_response_key = "$default"
}

resource "aws_apigatewayv2_route" "shop_40_websocket_api_send_message" {
  api_id                              = aws_apigatewayv2_api.shop_40_websocket_api_api.id
  route_key                           = "sendMessage"
  route_response_selection_expression = "$default"
  target                              = "integrations/${aws_apigatewayv2_integration.shop_40_websocket_api_api.id}"
}

# What the function answers goes to the client.
resource "aws_apigatewayv2_route_response" "shop_40_websocket_api_send_message" {
  api_id             = aws_apigatewayv2_api.shop_40_websocket_api_api.id
  route_id           = aws_apigatewayv2_route.shop_40_websocket_api_send_message.id
  route_response_key = "$default"
}

resource "aws_apigatewayv2_stage" "shop_40_websocket_api_api" {
  api_id      = aws_apigatewayv2_api.shop_40_websocket_api_api.id
  name        = "prod"
  auto_deploy = true

  default_route_settings {
    throttling_rate_limit  = 50
    throttling_burst_limit = 100
  }

  # An API without routes cannot be deployed.
  depends_on = [
    aws_apigatewayv2_route.shop_40_websocket_api_connect,
    aws_apigatewayv2_route.shop_40_websocket_api_disconnect,
    aws_apigatewayv2_route.shop_40_websocket_api_default,
    aws_apigatewayv2_route.shop_40_websocket_api_send_message,
  ]
}

resource "aws_lambda_permission" "shop_40_websocket_api_connect" {
  statement_id  = "connect"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.shop_40_websocket_api.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.shop_40_websocket_api_api.execution_arn}/*/$connect"
}

resource "aws_lambda_permission" "shop_40_websocket_api_disconnect" {
  statement_id  = "disconnect"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.shop_40_websocket_api.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.shop_40_websocket_api_api.execution_arn}/*/$disconnect"
}

resource "aws_lambda_permission" "shop_40_websocket_api_default" {
  statement_id  = "default"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.shop_40_websocket_api.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.shop_40_websocket_api_api.execution_arn}/*/$default"
}

resource "aws_lambda_permission" "shop_40_websocket_api_send_message" {
  statement_id  = "send-message"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.shop_40_websocket_api.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.shop_40_websocket_api_api.execution_arn}/*/sendMessage"
}

output "shop40_websocket_api_function_name" {
  value = aws_lambda_function.shop_40_websocket_api.function_name
}

output "shop40_websocket_api_socket_url" {
  value = "${aws_apigatewayv2_api.shop_40_websocket_api_api.api_endpoint}/${aws_apigatewayv2_stage.shop_40_websocket_api_api.name}"
}
