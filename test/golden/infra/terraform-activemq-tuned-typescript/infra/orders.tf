resource "aws_lambda_function" "orders" {
  function_name = "${var.name_prefix}orders"
  role          = aws_iam_role.orders.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 60
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
      {
        Effect   = "Allow"
        Action   = ["mq:DescribeBroker"]
        Resource = "arn:aws:mq:eu-west-1:123456789012:broker:billing:b-8b2d8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10"
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
        Resource = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:mq/billing-a8Lp3n"
      },
      {
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = "arn:aws:kms:eu-west-1:123456789012:key/5c9e2f1a-7d34-4c8e-b6a1-0f2d3e4c5b6a"
      },
    ]
  })
}

resource "aws_lambda_event_source_mapping" "orders_broker" {
  event_source_arn                   = "arn:aws:mq:eu-west-1:123456789012:broker:billing:b-8b2d8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10"
  function_name                      = aws_lambda_function.orders.arn
  enabled                            = false
  queues                             = ["shop.orders-paid"]
  batch_size                         = 10
  kms_key_arn                        = "arn:aws:kms:eu-west-1:123456789012:key/9d1c7a5b-2c9d-4e10-8b2d-6c1a0c4e4b57"
  maximum_batching_window_in_seconds = 5

  source_access_configuration {
    type = "BASIC_AUTH"
    uri  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:mq/billing-a8Lp3n"
  }

  filter_criteria {
    filter {
      pattern = jsonencode({ data = { status = ["paid"] } })
    }
    filter {
      pattern = jsonencode({ data = { total = [{ numeric = [">", 100] }], note = [{ "anything-but" = ["it's $HOME"] }] } })
    }
  }

  depends_on = [aws_iam_role_policy.orders]
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}
