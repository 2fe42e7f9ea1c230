resource "aws_lambda_function" "shop_16_eventbridge_pipes" {
  function_name = "${var.name_prefix}shop-16-eventbridge-pipes"
  role          = aws_iam_role.shop_16_eventbridge_pipes.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 30
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-16-eventbridge-pipes.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-16-eventbridge-pipes.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_16_eventbridge_pipes.name
  }

  depends_on = [aws_iam_role_policy.shop_16_eventbridge_pipes]
}

resource "aws_cloudwatch_log_group" "shop_16_eventbridge_pipes" {
  name              = "/aws/lambda/${var.name_prefix}shop-16-eventbridge-pipes"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_16_eventbridge_pipes" {
  name_prefix = "${var.name_prefix}shop-16-eventbridge-pipes-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_16_eventbridge_pipes" {
  name = "execution"
  role = aws_iam_role.shop_16_eventbridge_pipes.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_16_eventbridge_pipes.arn}:*"
      },
    ]
  })
}

data "aws_caller_identity" "shop_16_eventbridge_pipes" {}

resource "aws_sqs_queue" "shop_16_eventbridge_pipes_queue" {
  name = "${var.name_prefix}shop-16-eventbridge-pipes"
  # Six times the function's timeout plus the batching window: room to retry a throttled batch.
  visibility_timeout_seconds = 180
  message_retention_seconds  = 345600
  sqs_managed_sse_enabled    = true

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.shop_16_eventbridge_pipes_dead_letters.arn
    maxReceiveCount     = 5
  })
}

resource "aws_sqs_queue_policy" "shop_16_eventbridge_pipes_queue" {
  queue_url = aws_sqs_queue.shop_16_eventbridge_pipes_queue.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_16_eventbridge_pipes_queue.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_sqs_queue" "shop_16_eventbridge_pipes_dead_letters" {
  name                      = "${var.name_prefix}shop-16-eventbridge-pipes-dlq"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_16_eventbridge_pipes_dead_letters" {
  queue_url = aws_sqs_queue.shop_16_eventbridge_pipes_dead_letters.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_16_eventbridge_pipes_dead_letters.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_cloudwatch_log_group" "shop_16_eventbridge_pipes_pipe_log" {
  name              = "${var.name_prefix}shop-16-eventbridge-pipes-pipe"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_16_eventbridge_pipes_pipe_role" {
  name_prefix = "${var.name_prefix}shop-16-eventbridg-5901cd49-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "pipes.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.shop_16_eventbridge_pipes.account_id }
        # Of the account and region of the function.
        ArnLike = {
          "aws:SourceArn" = replace(aws_lambda_function.shop_16_eventbridge_pipes.arn, "/:lambda:(.*):function:.*/", ":pipes:$1:pipe/*")
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "shop_16_eventbridge_pipes_pipe_role" {
  name = "call"
  role = aws_iam_role.shop_16_eventbridge_pipes_pipe_role.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["lambda:InvokeFunction"]
        Resource = [
          aws_lambda_function.shop_16_eventbridge_pipes.arn,
          "${aws_lambda_function.shop_16_eventbridge_pipes.arn}:*",
        ]
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
        Resource = aws_sqs_queue.shop_16_eventbridge_pipes_queue.arn
      },
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_16_eventbridge_pipes_pipe_log.arn}:*"
      },
    ]
  })
}

resource "aws_pipes_pipe" "shop_16_eventbridge_pipes_pipe" {
  name          = "${var.name_prefix}shop-16-eventbridge-pipes"
  role_arn      = aws_iam_role.shop_16_eventbridge_pipes_pipe_role.arn
  desired_state = "RUNNING"
  source        = aws_sqs_queue.shop_16_eventbridge_pipes_queue.arn
  target        = aws_lambda_function.shop_16_eventbridge_pipes.arn

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
      log_group_arn = aws_cloudwatch_log_group.shop_16_eventbridge_pipes_pipe_log.arn
    }
  }

  depends_on = [aws_iam_role_policy.shop_16_eventbridge_pipes_pipe_role]
}

output "shop16_eventbridge_pipes_function_name" {
  value = aws_lambda_function.shop_16_eventbridge_pipes.function_name
}

output "shop16_eventbridge_pipes_pipe_name" {
  value = aws_pipes_pipe.shop_16_eventbridge_pipes_pipe.name
}
