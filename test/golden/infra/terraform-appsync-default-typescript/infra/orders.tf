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

resource "aws_appsync_graphql_api" "orders_api" {
  name                 = "${var.name_prefix}orders"
  authentication_type  = "AWS_IAM"
  introspection_config = "DISABLED"
  query_depth_limit    = 10
  resolver_count_limit = 1000

  schema = <<-GRAPHQL
    type Query {
      orders(id: ID!): Item
    }
    type Mutation {
      putOrders(id: ID!): Item
    }
    type Item {
      id: ID!
    }
  GRAPHQL
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
        ArnLike      = { "aws:SourceArn" = aws_appsync_graphql_api.orders_api.arn }
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
  api_id           = aws_appsync_graphql_api.orders_api.id
  name             = "orders"
  type             = "AWS_LAMBDA"
  service_role_arn = aws_iam_role.orders_data_source_role.arn

  lambda_config {
    function_arn = aws_lambda_function.orders.arn
  }

  depends_on = [aws_iam_role_policy.orders_data_source_role]
}

resource "aws_appsync_resolver" "orders_query_orders" {
  api_id      = aws_appsync_datasource.orders_data_source.api_id
  type        = "Query"
  field       = "orders"
  data_source = aws_appsync_datasource.orders_data_source.name
}

resource "aws_appsync_resolver" "orders_mutation_put_orders" {
  api_id      = aws_appsync_datasource.orders_data_source.api_id
  type        = "Mutation"
  field       = "putOrders"
  data_source = aws_appsync_datasource.orders_data_source.name
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}

output "orders_graphql_api_id" {
  value = aws_appsync_datasource.orders_data_source.api_id
}
