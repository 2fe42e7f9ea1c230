resource "aws_lambda_function" "orders" {
  function_name = "${var.name_prefix}orders"
  role          = aws_iam_role.orders.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 30
  layers        = ["arn:aws:lambda:eu-west-1:123456789012:layer:acme-telemetry:1", "arn:aws:lambda:eu-west-1:123456789012:layer:acme-certificates:1"]
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/orders.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/orders.zip"), null)

  vpc_config {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718", "subnet-0f1e2d3c4b5a69788"]
    security_group_ids = ["sg-0123456789abcdef0"]
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.orders.name
  }

  depends_on = [aws_iam_role_policy.orders]

  tags = local.orders_tags
}

resource "aws_cloudwatch_log_group" "orders" {
  name              = "/aws/lambda/${var.name_prefix}orders"
  retention_in_days = 90

  tags = local.orders_tags
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

  permissions_boundary = "arn:aws:iam::123456789012:policy/acme/functions"
  tags                 = local.orders_tags
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
        Action   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
        Resource = "*"
      },
      {
        Effect = "Allow"
        Action = [
          "ec2:AssignPrivateIpAddresses",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:UnassignPrivateIpAddresses",
        ]
        Resource = "*"
      },
    ]
  })
}

data "aws_caller_identity" "orders" {}

# What everything of this function is tagged with.
locals {
  orders_tags = {
    "team"        = "payments"
    "cost-center" = "4711"
    "owner"       = "payments@acme.example"
  }
}

resource "aws_sqs_queue" "orders_queue" {
  name = "${var.name_prefix}orders"
  # Six times the function's timeout plus the batching window: room to retry a throttled batch.
  visibility_timeout_seconds = 180
  message_retention_seconds  = 345600
  sqs_managed_sse_enabled    = true

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.orders_dead_letters.arn
    maxReceiveCount     = 5
  })

  tags = local.orders_tags
}

resource "aws_sqs_queue_policy" "orders_queue" {
  queue_url = aws_sqs_queue.orders_queue.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.orders_queue.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_sqs_queue" "orders_dead_letters" {
  name                      = "${var.name_prefix}orders-dlq"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true

  tags = local.orders_tags
}

resource "aws_sqs_queue_policy" "orders_dead_letters" {
  queue_url = aws_sqs_queue.orders_dead_letters.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.orders_dead_letters.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_cloudwatch_log_group" "orders_pipe_log" {
  name              = "${var.name_prefix}orders-pipe"
  retention_in_days = 90

  tags = local.orders_tags
}

resource "aws_iam_role" "orders_pipe_role" {
  name_prefix = "${var.name_prefix}orders-pipe-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "pipes.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.orders.account_id }
        # Of the account and region of the function.
        ArnLike = {
          "aws:SourceArn" = replace(aws_lambda_function.orders.arn, "/:lambda:(.*):function:.*/", ":pipes:$1:pipe/*")
        }
      }
    }]
  })

  permissions_boundary = "arn:aws:iam::123456789012:policy/acme/functions"
  tags                 = local.orders_tags
}

resource "aws_iam_role_policy" "orders_pipe_role" {
  name = "call"
  role = aws_iam_role.orders_pipe_role.name

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
      {
        Effect   = "Allow"
        Action   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
        Resource = aws_sqs_queue.orders_queue.arn
      },
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.orders_pipe_log.arn}:*"
      },
    ]
  })
}

resource "aws_pipes_pipe" "orders_pipe" {
  name          = "${var.name_prefix}orders"
  role_arn      = aws_iam_role.orders_pipe_role.arn
  desired_state = "RUNNING"
  source        = aws_sqs_queue.orders_queue.arn
  target        = aws_lambda_function.orders.arn

  source_parameters {
    sqs_queue_parameters {
      batch_size                         = 10
      maximum_batching_window_in_seconds = 0
    }
  }

  target_parameters {
    lambda_function_parameters {
      invocation_type = "REQUEST_RESPONSE"
    }
  }

  log_configuration {
    level = "ERROR"

    cloudwatch_logs_log_destination {
      log_group_arn = aws_cloudwatch_log_group.orders_pipe_log.arn
    }
  }

  depends_on = [aws_iam_role_policy.orders_pipe_role]

  tags = local.orders_tags
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}

output "orders_pipe_name" {
  value = aws_pipes_pipe.orders_pipe.name
}
