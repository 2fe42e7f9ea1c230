resource "aws_lambda_function" "shop_0_activemq" {
  function_name = "${var.name_prefix}shop-0-activemq"
  role          = aws_iam_role.shop_0_activemq.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 60
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-0-activemq.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-0-activemq.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_0_activemq.name
  }

  depends_on = [aws_iam_role_policy.shop_0_activemq]
}

resource "aws_cloudwatch_log_group" "shop_0_activemq" {
  name              = "/aws/lambda/${var.name_prefix}shop-0-activemq"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_0_activemq" {
  name_prefix = "${var.name_prefix}shop-0-activemq-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_0_activemq" {
  name = "execution"
  role = aws_iam_role.shop_0_activemq.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_0_activemq.arn}:*"
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

resource "aws_lambda_event_source_mapping" "shop_0_activemq_broker" {
  event_source_arn = "arn:aws:mq:eu-west-1:123456789012:broker:orders:b-1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10"
  function_name    = aws_lambda_function.shop_0_activemq.arn
  queues           = ["orders"]
  batch_size       = 100

  source_access_configuration {
    type = "BASIC_AUTH"
    uri  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:mq/orders-x7Kq2m"
  }

  depends_on = [aws_iam_role_policy.shop_0_activemq]
}

output "shop0_activemq_function_name" {
  value = aws_lambda_function.shop_0_activemq.function_name
}
