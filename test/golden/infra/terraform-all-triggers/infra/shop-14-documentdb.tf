resource "aws_lambda_function" "shop_14_documentdb" {
  function_name = "${var.name_prefix}shop-14-documentdb"
  role          = aws_iam_role.shop_14_documentdb.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 60
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-14-documentdb.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-14-documentdb.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_14_documentdb.name
  }

  depends_on = [aws_iam_role_policy.shop_14_documentdb]
}

resource "aws_cloudwatch_log_group" "shop_14_documentdb" {
  name              = "/aws/lambda/${var.name_prefix}shop-14-documentdb"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_14_documentdb" {
  name_prefix = "${var.name_prefix}shop-14-documentdb-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_14_documentdb" {
  name = "execution"
  role = aws_iam_role.shop_14_documentdb.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_14_documentdb.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["rds:DescribeDBClusters"]
        Resource = "arn:aws:rds:eu-west-1:123456789012:cluster:shop"
      },
      {
        Effect   = "Allow"
        Action   = ["rds:DescribeDBClusterParameters"]
        Resource = "arn:aws:rds:eu-west-1:123456789012:cluster-pg:*"
      },
      {
        Effect   = "Allow"
        Action   = ["rds:DescribeDBSubnetGroups"]
        Resource = "arn:aws:rds:eu-west-1:123456789012:subgrp:*"
      },
      {
        Effect = "Allow"
        Action = [
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcs",
        ]
        Resource = "*"
      },
      {
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:docdb/shop-x7Kq2m"
      },
    ]
  })
}

resource "aws_lambda_event_source_mapping" "shop_14_documentdb_cluster" {
  event_source_arn  = "arn:aws:rds:eu-west-1:123456789012:cluster:shop"
  function_name     = aws_lambda_function.shop_14_documentdb.arn
  starting_position = "TRIM_HORIZON"
  batch_size        = 100

  document_db_event_source_config {
    database_name = "shop"
    full_document = "Default"
  }

  source_access_configuration {
    type = "BASIC_AUTH"
    uri  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:docdb/shop-x7Kq2m"
  }

  depends_on = [aws_iam_role_policy.shop_14_documentdb]
}

output "shop14_documentdb_function_name" {
  value = aws_lambda_function.shop_14_documentdb.function_name
}
