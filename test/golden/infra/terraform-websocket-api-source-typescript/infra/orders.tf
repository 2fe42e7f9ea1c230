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

data "aws_apigatewayv2_api" "orders_api" {
  api_id = "a1b2c3d4e5"
}

resource "aws_apigatewayv2_integration" "orders_api" {
  api_id           = data.aws_apigatewayv2_api.orders_api.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.orders.invoke_arn
}

resource "aws_apigatewayv2_route" "orders_disconnect" {
  api_id    = data.aws_apigatewayv2_api.orders_api.id
  route_key = "$disconnect"
  target    = "integrations/${aws_apigatewayv2_integration.orders_api.id}"
}

resource "aws_apigatewayv2_route" "orders_send_message" {
  api_id                              = data.aws_apigatewayv2_api.orders_api.id
  route_key                           = "sendMessage"
  route_response_selection_expression = "$default"
  target                              = "integrations/${aws_apigatewayv2_integration.orders_api.id}"
}

# What the function answers goes to the client.
resource "aws_apigatewayv2_route_response" "orders_send_message" {
  api_id             = data.aws_apigatewayv2_api.orders_api.id
  route_id           = aws_apigatewayv2_route.orders_send_message.id
  route_response_key = "$default"
}

resource "aws_lambda_permission" "orders_disconnect" {
  statement_id  = "disconnect"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${data.aws_apigatewayv2_api.orders_api.execution_arn}/*/$disconnect"
}

resource "aws_lambda_permission" "orders_send_message" {
  statement_id  = "send-message"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${data.aws_apigatewayv2_api.orders_api.execution_arn}/*/sendMessage"
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}
