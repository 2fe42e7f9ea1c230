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
  name          = "${var.name_prefix}orders"
  protocol_type = "HTTP"

  cors_configuration {
    allow_origins = ["https://shop.example.com", "http://localhost:5173"]
    allow_methods = ["GET", "POST", "DELETE"]
    allow_headers = ["content-type", "idempotency-key"]
    max_age       = 600
  }
}

resource "aws_apigatewayv2_stage" "orders_api" {
  api_id      = aws_apigatewayv2_api.orders_api.id
  name        = "$default"
  auto_deploy = true

  default_route_settings {
    throttling_rate_limit  = 20
    throttling_burst_limit = 40
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.orders_access_log.arn
    format          = jsonencode({ requestId = "$context.requestId", requestTime = "$context.requestTime", sourceIp = "$context.identity.sourceIp", userArn = "$context.identity.userArn", status = "$context.status", error = "$context.error.message", integrationStatus = "$context.integration.status", integrationError = "$context.integration.error", responseLength = "$context.responseLength", responseLatency = "$context.responseLatency", routeKey = "$context.routeKey" })
  }
}

resource "aws_apigatewayv2_integration" "orders_api" {
  api_id                 = aws_apigatewayv2_api.orders_api.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.orders.invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "orders_get" {
  api_id             = aws_apigatewayv2_api.orders_api.id
  route_key          = "GET /"
  authorization_type = "AWS_IAM"
  target             = "integrations/${aws_apigatewayv2_integration.orders_api.id}"
}

resource "aws_apigatewayv2_route" "orders_get_orders" {
  api_id             = aws_apigatewayv2_api.orders_api.id
  route_key          = "GET /orders"
  authorization_type = "AWS_IAM"
  target             = "integrations/${aws_apigatewayv2_integration.orders_api.id}"
}

resource "aws_apigatewayv2_route" "orders_post_orders" {
  api_id             = aws_apigatewayv2_api.orders_api.id
  route_key          = "POST /orders"
  authorization_type = "AWS_IAM"
  target             = "integrations/${aws_apigatewayv2_integration.orders_api.id}"
}

resource "aws_apigatewayv2_route" "orders_get_orders_by_order_id" {
  api_id             = aws_apigatewayv2_api.orders_api.id
  route_key          = "GET /orders/{orderId}"
  authorization_type = "AWS_IAM"
  target             = "integrations/${aws_apigatewayv2_integration.orders_api.id}"
}

resource "aws_apigatewayv2_route" "orders_delete_orders_by_order_id" {
  api_id             = aws_apigatewayv2_api.orders_api.id
  route_key          = "DELETE /orders/{orderId}"
  authorization_type = "AWS_IAM"
  target             = "integrations/${aws_apigatewayv2_integration.orders_api.id}"
}

resource "aws_apigatewayv2_route" "orders_get_orders_by_order_id_items_by_item_id" {
  api_id             = aws_apigatewayv2_api.orders_api.id
  route_key          = "GET /orders/{orderId}/items/{itemId}"
  authorization_type = "AWS_IAM"
  target             = "integrations/${aws_apigatewayv2_integration.orders_api.id}"
}

resource "aws_lambda_permission" "orders_get" {
  statement_id  = "get"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.orders_api.execution_arn}/*/GET/"
}

resource "aws_lambda_permission" "orders_get_orders" {
  statement_id  = "get-orders"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.orders_api.execution_arn}/*/GET/orders"
}

resource "aws_lambda_permission" "orders_post_orders" {
  statement_id  = "post-orders"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.orders_api.execution_arn}/*/POST/orders"
}

resource "aws_lambda_permission" "orders_get_orders_by_order_id" {
  statement_id  = "get-orders-by-order-id"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.orders_api.execution_arn}/*/GET/orders/*"
}

resource "aws_lambda_permission" "orders_delete_orders_by_order_id" {
  statement_id  = "delete-orders-by-order-id"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.orders_api.execution_arn}/*/DELETE/orders/*"
}

resource "aws_lambda_permission" "orders_get_orders_by_order_id_items_by_item_id" {
  statement_id  = "get-orders-by-order-id-items-by-item-id"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.orders_api.execution_arn}/*/GET/orders/*/items/*"
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}

output "orders_api_url" {
  value = aws_apigatewayv2_api.orders_api.api_endpoint
}
