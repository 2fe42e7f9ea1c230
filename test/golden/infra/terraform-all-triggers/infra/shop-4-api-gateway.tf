resource "aws_lambda_function" "shop_4_api_gateway" {
  function_name = "${var.name_prefix}shop-4-api-gateway"
  role          = aws_iam_role.shop_4_api_gateway.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 10
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-4-api-gateway.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-4-api-gateway.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_4_api_gateway.name
  }

  depends_on = [aws_iam_role_policy.shop_4_api_gateway]
}

resource "aws_cloudwatch_log_group" "shop_4_api_gateway" {
  name              = "/aws/lambda/${var.name_prefix}shop-4-api-gateway"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_4_api_gateway" {
  name_prefix = "${var.name_prefix}shop-4-api-gateway-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_4_api_gateway" {
  name = "execution"
  role = aws_iam_role.shop_4_api_gateway.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_4_api_gateway.arn}:*"
      },
    ]
  })
}

resource "aws_api_gateway_rest_api" "shop_4_api_gateway_api" {
  name = "${var.name_prefix}shop-4-api-gateway"

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

resource "aws_api_gateway_resource" "shop_4_api_gateway_shop_4_api_gateway" {
  rest_api_id = aws_api_gateway_rest_api.shop_4_api_gateway_api.id
  parent_id   = aws_api_gateway_rest_api.shop_4_api_gateway_api.root_resource_id
  path_part   = "shop-4-api-gateway"
}

resource "aws_api_gateway_resource" "shop_4_api_gateway_shop_4_api_gateway_by_id" {
  rest_api_id = aws_api_gateway_rest_api.shop_4_api_gateway_api.id
  parent_id   = aws_api_gateway_resource.shop_4_api_gateway_shop_4_api_gateway.id
  path_part   = "{id}"
}

resource "aws_api_gateway_method" "shop_4_api_gateway_get_shop_4_api_gateway" {
  rest_api_id   = aws_api_gateway_rest_api.shop_4_api_gateway_api.id
  resource_id   = aws_api_gateway_resource.shop_4_api_gateway_shop_4_api_gateway.id
  http_method   = "GET"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "shop_4_api_gateway_get_shop_4_api_gateway" {
  rest_api_id             = aws_api_gateway_rest_api.shop_4_api_gateway_api.id
  resource_id             = aws_api_gateway_resource.shop_4_api_gateway_shop_4_api_gateway.id
  http_method             = aws_api_gateway_method.shop_4_api_gateway_get_shop_4_api_gateway.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.shop_4_api_gateway.invoke_arn
}

resource "aws_api_gateway_method" "shop_4_api_gateway_post_shop_4_api_gateway" {
  rest_api_id   = aws_api_gateway_rest_api.shop_4_api_gateway_api.id
  resource_id   = aws_api_gateway_resource.shop_4_api_gateway_shop_4_api_gateway.id
  http_method   = "POST"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "shop_4_api_gateway_post_shop_4_api_gateway" {
  rest_api_id             = aws_api_gateway_rest_api.shop_4_api_gateway_api.id
  resource_id             = aws_api_gateway_resource.shop_4_api_gateway_shop_4_api_gateway.id
  http_method             = aws_api_gateway_method.shop_4_api_gateway_post_shop_4_api_gateway.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.shop_4_api_gateway.invoke_arn
}

resource "aws_api_gateway_method" "shop_4_api_gateway_get_shop_4_api_gateway_by_id" {
  rest_api_id   = aws_api_gateway_rest_api.shop_4_api_gateway_api.id
  resource_id   = aws_api_gateway_resource.shop_4_api_gateway_shop_4_api_gateway_by_id.id
  http_method   = "GET"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "shop_4_api_gateway_get_shop_4_api_gateway_by_id" {
  rest_api_id             = aws_api_gateway_rest_api.shop_4_api_gateway_api.id
  resource_id             = aws_api_gateway_resource.shop_4_api_gateway_shop_4_api_gateway_by_id.id
  http_method             = aws_api_gateway_method.shop_4_api_gateway_get_shop_4_api_gateway_by_id.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.shop_4_api_gateway.invoke_arn
}

resource "aws_api_gateway_deployment" "shop_4_api_gateway_api" {
  rest_api_id = aws_api_gateway_rest_api.shop_4_api_gateway_api.id

  triggers = {
    redeployment = sha1(jsonencode([
      aws_api_gateway_integration.shop_4_api_gateway_get_shop_4_api_gateway.id,
      aws_api_gateway_integration.shop_4_api_gateway_get_shop_4_api_gateway.uri,
      aws_api_gateway_method.shop_4_api_gateway_get_shop_4_api_gateway.authorization,
      aws_api_gateway_integration.shop_4_api_gateway_post_shop_4_api_gateway.id,
      aws_api_gateway_integration.shop_4_api_gateway_post_shop_4_api_gateway.uri,
      aws_api_gateway_method.shop_4_api_gateway_post_shop_4_api_gateway.authorization,
      aws_api_gateway_integration.shop_4_api_gateway_get_shop_4_api_gateway_by_id.id,
      aws_api_gateway_integration.shop_4_api_gateway_get_shop_4_api_gateway_by_id.uri,
      aws_api_gateway_method.shop_4_api_gateway_get_shop_4_api_gateway_by_id.authorization,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "shop_4_api_gateway_api" {
  rest_api_id   = aws_api_gateway_rest_api.shop_4_api_gateway_api.id
  deployment_id = aws_api_gateway_deployment.shop_4_api_gateway_api.id
  stage_name    = "prod"
}

resource "aws_api_gateway_method_settings" "shop_4_api_gateway_api" {
  rest_api_id = aws_api_gateway_rest_api.shop_4_api_gateway_api.id
  stage_name  = aws_api_gateway_stage.shop_4_api_gateway_api.stage_name
  method_path = "*/*"

  settings {
    throttling_rate_limit  = 50
    throttling_burst_limit = 100
  }
}

resource "aws_lambda_permission" "shop_4_api_gateway_get_shop_4_api_gateway" {
  statement_id  = "get-shop-4-api-gateway"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.shop_4_api_gateway.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.shop_4_api_gateway_api.execution_arn}/*/GET/shop-4-api-gateway"
}

resource "aws_lambda_permission" "shop_4_api_gateway_post_shop_4_api_gateway" {
  statement_id  = "post-shop-4-api-gateway"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.shop_4_api_gateway.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.shop_4_api_gateway_api.execution_arn}/*/POST/shop-4-api-gateway"
}

resource "aws_lambda_permission" "shop_4_api_gateway_get_shop_4_api_gateway_by_id" {
  statement_id  = "get-shop-4-api-gateway-by-id"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.shop_4_api_gateway.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.shop_4_api_gateway_api.execution_arn}/*/GET/shop-4-api-gateway/*"
}

output "shop4_api_gateway_function_name" {
  value = aws_lambda_function.shop_4_api_gateway.function_name
}

output "shop4_api_gateway_api_url" {
  value = aws_api_gateway_stage.shop_4_api_gateway_api.invoke_url
}
