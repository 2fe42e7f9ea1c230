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

resource "aws_api_gateway_rest_api" "orders_api" {
  name = "${var.name_prefix}orders"

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

resource "aws_api_gateway_resource" "orders_orders" {
  rest_api_id = aws_api_gateway_rest_api.orders_api.id
  parent_id   = aws_api_gateway_rest_api.orders_api.root_resource_id
  path_part   = "orders"
}

resource "aws_api_gateway_resource" "orders_orders_by_order_id" {
  rest_api_id = aws_api_gateway_rest_api.orders_api.id
  parent_id   = aws_api_gateway_resource.orders_orders.id
  path_part   = "{orderId}"
}

resource "aws_api_gateway_resource" "orders_orders_by_order_id_items" {
  rest_api_id = aws_api_gateway_rest_api.orders_api.id
  parent_id   = aws_api_gateway_resource.orders_orders_by_order_id.id
  path_part   = "items"
}

resource "aws_api_gateway_resource" "orders_orders_by_order_id_items_by_item_id" {
  rest_api_id = aws_api_gateway_rest_api.orders_api.id
  parent_id   = aws_api_gateway_resource.orders_orders_by_order_id_items.id
  path_part   = "{itemId}"
}

resource "aws_api_gateway_method" "orders_get" {
  rest_api_id   = aws_api_gateway_rest_api.orders_api.id
  resource_id   = aws_api_gateway_rest_api.orders_api.root_resource_id
  http_method   = "GET"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "orders_get" {
  rest_api_id             = aws_api_gateway_rest_api.orders_api.id
  resource_id             = aws_api_gateway_rest_api.orders_api.root_resource_id
  http_method             = aws_api_gateway_method.orders_get.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.orders.invoke_arn
}

resource "aws_api_gateway_method" "orders_get_orders" {
  rest_api_id   = aws_api_gateway_rest_api.orders_api.id
  resource_id   = aws_api_gateway_resource.orders_orders.id
  http_method   = "GET"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "orders_get_orders" {
  rest_api_id             = aws_api_gateway_rest_api.orders_api.id
  resource_id             = aws_api_gateway_resource.orders_orders.id
  http_method             = aws_api_gateway_method.orders_get_orders.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.orders.invoke_arn
}

resource "aws_api_gateway_method" "orders_post_orders" {
  rest_api_id   = aws_api_gateway_rest_api.orders_api.id
  resource_id   = aws_api_gateway_resource.orders_orders.id
  http_method   = "POST"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "orders_post_orders" {
  rest_api_id             = aws_api_gateway_rest_api.orders_api.id
  resource_id             = aws_api_gateway_resource.orders_orders.id
  http_method             = aws_api_gateway_method.orders_post_orders.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.orders.invoke_arn
}

resource "aws_api_gateway_method" "orders_get_orders_by_order_id" {
  rest_api_id   = aws_api_gateway_rest_api.orders_api.id
  resource_id   = aws_api_gateway_resource.orders_orders_by_order_id.id
  http_method   = "GET"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "orders_get_orders_by_order_id" {
  rest_api_id             = aws_api_gateway_rest_api.orders_api.id
  resource_id             = aws_api_gateway_resource.orders_orders_by_order_id.id
  http_method             = aws_api_gateway_method.orders_get_orders_by_order_id.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.orders.invoke_arn
}

resource "aws_api_gateway_method" "orders_put_orders_by_order_id" {
  rest_api_id   = aws_api_gateway_rest_api.orders_api.id
  resource_id   = aws_api_gateway_resource.orders_orders_by_order_id.id
  http_method   = "PUT"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "orders_put_orders_by_order_id" {
  rest_api_id             = aws_api_gateway_rest_api.orders_api.id
  resource_id             = aws_api_gateway_resource.orders_orders_by_order_id.id
  http_method             = aws_api_gateway_method.orders_put_orders_by_order_id.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.orders.invoke_arn
}

resource "aws_api_gateway_method" "orders_delete_orders_by_order_id" {
  rest_api_id   = aws_api_gateway_rest_api.orders_api.id
  resource_id   = aws_api_gateway_resource.orders_orders_by_order_id.id
  http_method   = "DELETE"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "orders_delete_orders_by_order_id" {
  rest_api_id             = aws_api_gateway_rest_api.orders_api.id
  resource_id             = aws_api_gateway_resource.orders_orders_by_order_id.id
  http_method             = aws_api_gateway_method.orders_delete_orders_by_order_id.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.orders.invoke_arn
}

resource "aws_api_gateway_method" "orders_get_orders_by_order_id_items_by_item_id" {
  rest_api_id   = aws_api_gateway_rest_api.orders_api.id
  resource_id   = aws_api_gateway_resource.orders_orders_by_order_id_items_by_item_id.id
  http_method   = "GET"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "orders_get_orders_by_order_id_items_by_item_id" {
  rest_api_id             = aws_api_gateway_rest_api.orders_api.id
  resource_id             = aws_api_gateway_resource.orders_orders_by_order_id_items_by_item_id.id
  http_method             = aws_api_gateway_method.orders_get_orders_by_order_id_items_by_item_id.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.orders.invoke_arn
}

resource "aws_api_gateway_deployment" "orders_api" {
  rest_api_id = aws_api_gateway_rest_api.orders_api.id

  triggers = {
    redeployment = sha1(jsonencode([
      aws_api_gateway_integration.orders_get.id,
      aws_api_gateway_integration.orders_get.uri,
      aws_api_gateway_method.orders_get.authorization,
      aws_api_gateway_integration.orders_get_orders.id,
      aws_api_gateway_integration.orders_get_orders.uri,
      aws_api_gateway_method.orders_get_orders.authorization,
      aws_api_gateway_integration.orders_post_orders.id,
      aws_api_gateway_integration.orders_post_orders.uri,
      aws_api_gateway_method.orders_post_orders.authorization,
      aws_api_gateway_integration.orders_get_orders_by_order_id.id,
      aws_api_gateway_integration.orders_get_orders_by_order_id.uri,
      aws_api_gateway_method.orders_get_orders_by_order_id.authorization,
      aws_api_gateway_integration.orders_put_orders_by_order_id.id,
      aws_api_gateway_integration.orders_put_orders_by_order_id.uri,
      aws_api_gateway_method.orders_put_orders_by_order_id.authorization,
      aws_api_gateway_integration.orders_delete_orders_by_order_id.id,
      aws_api_gateway_integration.orders_delete_orders_by_order_id.uri,
      aws_api_gateway_method.orders_delete_orders_by_order_id.authorization,
      aws_api_gateway_integration.orders_get_orders_by_order_id_items_by_item_id.id,
      aws_api_gateway_integration.orders_get_orders_by_order_id_items_by_item_id.uri,
      aws_api_gateway_method.orders_get_orders_by_order_id_items_by_item_id.authorization,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "orders_api" {
  rest_api_id   = aws_api_gateway_rest_api.orders_api.id
  deployment_id = aws_api_gateway_deployment.orders_api.id
  stage_name    = "v1"

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.orders_access_log.arn
    format          = jsonencode({ requestId = "$context.requestId", requestTime = "$context.requestTime", sourceIp = "$context.identity.sourceIp", userArn = "$context.identity.userArn", status = "$context.status", error = "$context.error.message", integrationStatus = "$context.integration.status", integrationError = "$context.integration.error", responseLength = "$context.responseLength", responseLatency = "$context.responseLatency", extendedRequestId = "$context.extendedRequestId", httpMethod = "$context.httpMethod", resourcePath = "$context.resourcePath" })
  }
}

resource "aws_api_gateway_method_settings" "orders_api" {
  rest_api_id = aws_api_gateway_rest_api.orders_api.id
  stage_name  = aws_api_gateway_stage.orders_api.stage_name
  method_path = "*/*"

  settings {
    throttling_rate_limit  = 20
    throttling_burst_limit = 40
  }
}

resource "aws_lambda_permission" "orders_get" {
  statement_id  = "get"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.orders_api.execution_arn}/*/GET/"
}

resource "aws_lambda_permission" "orders_get_orders" {
  statement_id  = "get-orders"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.orders_api.execution_arn}/*/GET/orders"
}

resource "aws_lambda_permission" "orders_post_orders" {
  statement_id  = "post-orders"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.orders_api.execution_arn}/*/POST/orders"
}

resource "aws_lambda_permission" "orders_get_orders_by_order_id" {
  statement_id  = "get-orders-by-order-id"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.orders_api.execution_arn}/*/GET/orders/*"
}

resource "aws_lambda_permission" "orders_put_orders_by_order_id" {
  statement_id  = "put-orders-by-order-id"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.orders_api.execution_arn}/*/PUT/orders/*"
}

resource "aws_lambda_permission" "orders_delete_orders_by_order_id" {
  statement_id  = "delete-orders-by-order-id"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.orders_api.execution_arn}/*/DELETE/orders/*"
}

resource "aws_lambda_permission" "orders_get_orders_by_order_id_items_by_item_id" {
  statement_id  = "get-orders-by-order-id-items-by-item-id"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.orders_api.execution_arn}/*/GET/orders/*/items/*"
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}

output "orders_api_url" {
  value = aws_api_gateway_stage.orders_api.invoke_url
}
