resource "aws_lambda_function" "orders" {
  function_name = "${var.name_prefix}orders"
  role          = aws_iam_role.orders.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 10
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/orders.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/orders.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.orders.name
  }

  depends_on = [aws_iam_role_policy.orders]
}

resource "aws_cloudwatch_log_group" "orders" {
  name              = "/aws/lambda/${var.name_prefix}orders"
  retention_in_days = 30
}

resource "aws_iam_role" "orders" {
  name_prefix = "${var.name_prefix}orders-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "orders" {
  name = "execution"
  role = aws_iam_role.orders.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.orders.arn}:*"
      },
    ]
  })
}

resource "aws_cloudwatch_log_group" "orders_access_log" {
  name              = "${var.name_prefix}orders-access"
  retention_in_days = 30
}

resource "aws_apigatewayv2_api" "orders_api" {
  name                       = "${var.name_prefix}orders"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.meta.type"
}

resource "aws_apigatewayv2_integration" "orders_api" {
  api_id           = aws_apigatewayv2_api.orders_api.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.orders.invoke_arn
}

resource "aws_apigatewayv2_route" "orders_connect" {
  api_id             = aws_apigatewayv2_api.orders_api.id
  route_key          = "$connect"
  authorization_type = "NONE"
  target             = "integrations/${aws_apigatewayv2_integration.orders_api.id}"
}

resource "aws_apigatewayv2_route" "orders_default" {
  api_id                              = aws_apigatewayv2_api.orders_api.id
  route_key                           = "$default"
  route_response_selection_expression = "$default"
  target                              = "integrations/${aws_apigatewayv2_integration.orders_api.id}"
}

# What the function answers goes to the client.
resource "aws_apigatewayv2_route_response" "orders_default" {
  api_id             = aws_apigatewayv2_api.orders_api.id
  route_id           = aws_apigatewayv2_route.orders_default.id
  route_response_key = "$default"
}

resource "aws_apigatewayv2_route" "orders_place_order" {
  api_id                              = aws_apigatewayv2_api.orders_api.id
  route_key                           = "place-order"
  route_response_selection_expression = "$default"
  target                              = "integrations/${aws_apigatewayv2_integration.orders_api.id}"
}

# What the function answers goes to the client.
resource "aws_apigatewayv2_route_response" "orders_place_order" {
  api_id             = aws_apigatewayv2_api.orders_api.id
  route_id           = aws_apigatewayv2_route.orders_place_order.id
  route_response_key = "$default"
}

resource "aws_apigatewayv2_route" "orders_cancel_order" {
  api_id                              = aws_apigatewayv2_api.orders_api.id
  route_key                           = "cancelOrder"
  route_response_selection_expression = "$default"
  target                              = "integrations/${aws_apigatewayv2_integration.orders_api.id}"
}

# What the function answers goes to the client.
resource "aws_apigatewayv2_route_response" "orders_cancel_order" {
  api_id             = aws_apigatewayv2_api.orders_api.id
  route_id           = aws_apigatewayv2_route.orders_cancel_order.id
  route_response_key = "$default"
}

resource "aws_apigatewayv2_stage" "orders_api" {
  api_id      = aws_apigatewayv2_api.orders_api.id
  name        = "v1"
  auto_deploy = true

  default_route_settings {
    throttling_rate_limit  = 20
    throttling_burst_limit = 40
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.orders_access_log.arn
    format          = jsonencode({ requestId = "$context.requestId", requestTime = "$context.requestTime", sourceIp = "$context.identity.sourceIp", userArn = "$context.identity.userArn", status = "$context.status", error = "$context.error.message", integrationStatus = "$context.integration.status", integrationError = "$context.integration.error", extendedRequestId = "$context.extendedRequestId", connectionId = "$context.connectionId", eventType = "$context.eventType", routeKey = "$context.routeKey" })
  }

  # An API without routes cannot be deployed.
  depends_on = [
    aws_apigatewayv2_route.orders_connect,
    aws_apigatewayv2_route.orders_default,
    aws_apigatewayv2_route.orders_place_order,
    aws_apigatewayv2_route.orders_cancel_order,
  ]
}

resource "aws_lambda_permission" "orders_connect" {
  statement_id  = "connect"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.orders_api.execution_arn}/*/$connect"
}

resource "aws_lambda_permission" "orders_default" {
  statement_id  = "default"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.orders_api.execution_arn}/*/$default"
}

resource "aws_lambda_permission" "orders_place_order" {
  statement_id  = "place-order"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.orders_api.execution_arn}/*/place-order"
}

resource "aws_lambda_permission" "orders_cancel_order" {
  statement_id  = "cancel-order"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.orders_api.execution_arn}/*/cancelOrder"
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}

output "orders_socket_url" {
  value = "${aws_apigatewayv2_api.orders_api.api_endpoint}/${aws_apigatewayv2_stage.orders_api.name}"
}
