resource "aws_lambda_function" "shop_5_appsync" {
  function_name = "${var.name_prefix}shop-5-appsync"
  role          = aws_iam_role.shop_5_appsync.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 10
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-5-appsync.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-5-appsync.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_5_appsync.name
  }

  depends_on = [aws_iam_role_policy.shop_5_appsync]
}

resource "aws_cloudwatch_log_group" "shop_5_appsync" {
  name              = "/aws/lambda/${var.name_prefix}shop-5-appsync"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_5_appsync" {
  name_prefix = "${var.name_prefix}shop-5-appsync-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_5_appsync" {
  name = "execution"
  role = aws_iam_role.shop_5_appsync.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_5_appsync.arn}:*"
      },
    ]
  })
}

data "aws_caller_identity" "shop_5_appsync" {}

resource "aws_appsync_graphql_api" "shop_5_appsync_api" {
  name                 = "${var.name_prefix}shop-5-appsync"
  authentication_type  = "AWS_IAM"
  introspection_config = "DISABLED"
  query_depth_limit    = 10
  resolver_count_limit = 1000

  schema = <<-GRAPHQL
    type Query {
      shop5Appsync(id: ID!): Item
    }
    type Mutation {
      putShop5Appsync(id: ID!): Item
    }
    type Item {
      id: ID!
    }
  GRAPHQL
}

resource "aws_iam_role" "shop_5_appsync_data_source_role" {
  name_prefix = "${var.name_prefix}shop-5-appsync-appsync-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "appsync.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.shop_5_appsync.account_id }
        ArnLike      = { "aws:SourceArn" = aws_appsync_graphql_api.shop_5_appsync_api.arn }
      }
    }]
  })
}

resource "aws_iam_role_policy" "shop_5_appsync_data_source_role" {
  name = "call"
  role = aws_iam_role.shop_5_appsync_data_source_role.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["lambda:InvokeFunction"]
        Resource = [
          aws_lambda_function.shop_5_appsync.arn,
          "${aws_lambda_function.shop_5_appsync.arn}:*",
        ]
      },
    ]
  })
}

resource "aws_appsync_datasource" "shop_5_appsync_data_source" {
  api_id           = aws_appsync_graphql_api.shop_5_appsync_api.id
  name             = "shop_5_appsync"
  type             = "AWS_LAMBDA"
  service_role_arn = aws_iam_role.shop_5_appsync_data_source_role.arn

  lambda_config {
    function_arn = aws_lambda_function.shop_5_appsync.arn
  }

  depends_on = [aws_iam_role_policy.shop_5_appsync_data_source_role]
}

resource "aws_appsync_resolver" "shop_5_appsync_query_shop5_appsync" {
  api_id      = aws_appsync_datasource.shop_5_appsync_data_source.api_id
  type        = "Query"
  field       = "shop5Appsync"
  data_source = aws_appsync_datasource.shop_5_appsync_data_source.name
}

resource "aws_appsync_resolver" "shop_5_appsync_mutation_put_shop5_appsync" {
  api_id      = aws_appsync_datasource.shop_5_appsync_data_source.api_id
  type        = "Mutation"
  field       = "putShop5Appsync"
  data_source = aws_appsync_datasource.shop_5_appsync_data_source.name
}

output "shop5_appsync_function_name" {
  value = aws_lambda_function.shop_5_appsync.function_name
}

output "shop5_appsync_graphql_api_id" {
  value = aws_appsync_datasource.shop_5_appsync_data_source.api_id
}
