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

data "aws_caller_identity" "orders" {}

locals {
  orders_api_arn = "arn:aws:appsync:eu-west-1:123456789012:apis/a1b2c3d4e5f6a7b8c9d0e1f2a3"
}

resource "aws_iam_role" "orders_data_source_role" {
  name_prefix = "${var.name_prefix}orders-appsync-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "appsync.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.orders.account_id }
        ArnLike      = { "aws:SourceArn" = local.orders_api_arn }
      }
    }]
  })
}

resource "aws_iam_role_policy" "orders_data_source_role" {
  name = "call"
  role = aws_iam_role.orders_data_source_role.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["lambda:InvokeFunction"]
        Resource = [
          aws_lambda_function.orders.arn,
          "${aws_lambda_function.orders.arn}:*",
        ]
      },
    ]
  })
}

resource "aws_appsync_datasource" "orders_data_source" {
  api_id           = "a1b2c3d4e5f6a7b8c9d0e1f2a3"
  name             = "orders"
  type             = "AWS_LAMBDA"
  service_role_arn = aws_iam_role.orders_data_source_role.arn

  lambda_config {
    function_arn = aws_lambda_function.orders.arn
  }

  depends_on = [aws_iam_role_policy.orders_data_source_role]
}

resource "aws_appsync_resolver" "orders_query_get_order" {
  api_id      = aws_appsync_datasource.orders_data_source.api_id
  type        = "Query"
  field       = "getOrder"
  data_source = aws_appsync_datasource.orders_data_source.name
}

resource "aws_appsync_resolver" "orders_order_line_items" {
  api_id      = aws_appsync_datasource.orders_data_source.api_id
  type        = "Order"
  field       = "lineItems"
  data_source = aws_appsync_datasource.orders_data_source.name
}

resource "aws_appsync_resolver" "orders_customer_order_count" {
  api_id      = aws_appsync_datasource.orders_data_source.api_id
  type        = "Customer"
  field       = "order_count"
  data_source = aws_appsync_datasource.orders_data_source.name
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}

output "orders_graphql_api_id" {
  value = aws_appsync_datasource.orders_data_source.api_id
}
