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

locals {
  orders_api = {
    id               = "a1b2c3d4e5"
    root_resource_id = "f6g7h8i9j0"
    stage_name       = "prod"
    region           = split(":", aws_lambda_function.orders.arn)[3]
    execution_arn    = replace(aws_lambda_function.orders.arn, "/:lambda:(.*):function:.*/", ":execute-api:$1:a1b2c3d4e5")
  }
}

resource "aws_api_gateway_resource" "orders_orders" {
  rest_api_id = local.orders_api.id
  parent_id   = local.orders_api.root_resource_id
  path_part   = "orders"
}

resource "aws_api_gateway_resource" "orders_orders_by_id" {
  rest_api_id = local.orders_api.id
  parent_id   = aws_api_gateway_resource.orders_orders.id
  path_part   = "{id}"
}

resource "aws_api_gateway_method" "orders_get_orders" {
  rest_api_id   = local.orders_api.id
  resource_id   = aws_api_gateway_resource.orders_orders.id
  http_method   = "GET"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "orders_get_orders" {
  rest_api_id             = local.orders_api.id
  resource_id             = aws_api_gateway_resource.orders_orders.id
  http_method             = aws_api_gateway_method.orders_get_orders.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.orders.invoke_arn
}

resource "aws_api_gateway_method" "orders_post_orders" {
  rest_api_id   = local.orders_api.id
  resource_id   = aws_api_gateway_resource.orders_orders.id
  http_method   = "POST"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "orders_post_orders" {
  rest_api_id             = local.orders_api.id
  resource_id             = aws_api_gateway_resource.orders_orders.id
  http_method             = aws_api_gateway_method.orders_post_orders.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.orders.invoke_arn
}

resource "aws_api_gateway_method" "orders_get_orders_by_id" {
  rest_api_id   = local.orders_api.id
  resource_id   = aws_api_gateway_resource.orders_orders_by_id.id
  http_method   = "GET"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "orders_get_orders_by_id" {
  rest_api_id             = local.orders_api.id
  resource_id             = aws_api_gateway_resource.orders_orders_by_id.id
  http_method             = aws_api_gateway_method.orders_get_orders_by_id.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.orders.invoke_arn
}

# The stage belongs to others: Terraform deploys to it, and neither owns it nor its deployments.
resource "terraform_data" "orders_api_deployment" {
  triggers_replace = [
    aws_api_gateway_integration.orders_get_orders.id,
    aws_api_gateway_integration.orders_get_orders.uri,
    aws_api_gateway_method.orders_get_orders.authorization,
    aws_api_gateway_integration.orders_post_orders.id,
    aws_api_gateway_integration.orders_post_orders.uri,
    aws_api_gateway_method.orders_post_orders.authorization,
    aws_api_gateway_integration.orders_get_orders_by_id.id,
    aws_api_gateway_integration.orders_get_orders_by_id.uri,
    aws_api_gateway_method.orders_get_orders_by_id.authorization,
  ]

  provisioner "local-exec" {
    command = "aws apigateway create-deployment --rest-api-id \"$API\" --stage-name \"$STAGE\" --region \"$REGION\""

    environment = {
      API    = local.orders_api.id
      STAGE  = local.orders_api.stage_name
      REGION = local.orders_api.region
    }
  }
}

resource "aws_lambda_permission" "orders_get_orders" {
  statement_id  = "get-orders"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${local.orders_api.execution_arn}/*/GET/orders"
}

resource "aws_lambda_permission" "orders_post_orders" {
  statement_id  = "post-orders"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${local.orders_api.execution_arn}/*/POST/orders"
}

resource "aws_lambda_permission" "orders_get_orders_by_id" {
  statement_id  = "get-orders-by-id"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${local.orders_api.execution_arn}/*/GET/orders/*"
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}
