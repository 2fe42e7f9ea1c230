resource "aws_lambda_function" "shop_30_rabbitmq" {
  function_name = "${var.name_prefix}shop-30-rabbitmq"
  role          = aws_iam_role.shop_30_rabbitmq.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 60
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-30-rabbitmq.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-30-rabbitmq.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_30_rabbitmq.name
  }

  depends_on = [aws_iam_role_policy.shop_30_rabbitmq]
}

resource "aws_cloudwatch_log_group" "shop_30_rabbitmq" {
  name              = "/aws/lambda/${var.name_prefix}shop-30-rabbitmq"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_30_rabbitmq" {
  name_prefix = "${var.name_prefix}shop-30-rabbitmq-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_30_rabbitmq" {
  name = "execution"
  role = aws_iam_role.shop_30_rabbitmq.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_30_rabbitmq.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["mq:DescribeBroker"]
        Resource = "arn:aws:mq:eu-west-1:123456789012:broker:orders:b-1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10"
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
        Resource = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:mq/orders-x7Kq2m"
      },
    ]
  })
}

resource "aws_lambda_event_source_mapping" "shop_30_rabbitmq_broker" {
  event_source_arn = "arn:aws:mq:eu-west-1:123456789012:broker:orders:b-1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10"
  function_name    = aws_lambda_function.shop_30_rabbitmq.arn
  queues           = ["orders"]
  batch_size       = 100

  source_access_configuration {
    type = "BASIC_AUTH"
    uri  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:mq/orders-x7Kq2m"
  }

  source_access_configuration {
    type = "VIRTUAL_HOST"
    uri  = "/"
  }

  depends_on = [aws_iam_role_policy.shop_30_rabbitmq]
}

output "shop30_rabbitmq_function_name" {
  value = aws_lambda_function.shop_30_rabbitmq.function_name
}
