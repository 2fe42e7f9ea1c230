resource "aws_lambda_function" "orders" {
  function_name = "${var.name_prefix}orders"
  role          = aws_iam_role.orders.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 30
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

resource "aws_iam_role" "orders_state_machine_role" {
  name_prefix = "${var.name_prefix}orders-states-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "states.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.orders.account_id }
        # Of the account and region of the function.
        ArnLike = {
          "aws:SourceArn" = replace(aws_lambda_function.orders.arn, "/:lambda:(.*):function:.*/", ":states:$1:stateMachine:*")
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "orders_state_machine_role" {
  name = "call"
  role = aws_iam_role.orders_state_machine_role.name

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
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.orders_failures.arn
      },
    ]
  })
}

locals {
  # Where the tasks of Step Functions are, in the partition of the function.
  orders_state_machine_tasks = replace(aws_lambda_function.orders.arn, "/:lambda:.*/", ":states::")
}

resource "aws_sfn_state_machine" "orders_state_machine" {
  name     = "${var.name_prefix}orders"
  role_arn = aws_iam_role.orders_state_machine_role.arn

  definition = jsonencode({
    StartAt = "Run"
    States = {
      Run = {
        Type     = "Task"
        Resource = "${local.orders_state_machine_tasks}:lambda:invoke"
        Parameters = {
          FunctionName = aws_lambda_function.orders.arn
          Payload = {
            "executionId.$" = "$$.Execution.Id"
            "input.$"       = "$"
          }
        }
        OutputPath     = "$.Payload"
        TimeoutSeconds = 60
        Retry = [
          # No new try mends it.
          {
            ErrorEquals = ["InvalidInputError"]
            MaxAttempts = 0
          },
          {
            ErrorEquals = [
              "Lambda.ClientExecutionTimeoutException",
              "Lambda.ServiceException",
              "Lambda.AWSLambdaException",
              "Lambda.SdkClientException",
              "Lambda.TooManyRequestsException",
            ]
            IntervalSeconds = 2
            MaxAttempts     = 6
            BackoffRate     = 2
            JitterStrategy  = "FULL"
          },
          {
            ErrorEquals     = ["States.ALL"]
            IntervalSeconds = 30
            MaxAttempts     = 20
            BackoffRate     = 1.5
            MaxDelaySeconds = 3600
            JitterStrategy  = "FULL"
          },
        ]
        Catch = [{
          ErrorEquals = ["States.ALL"]
          ResultPath  = "$"
          Next        = "Keep"
        }]
        End = true
      }
      Keep = {
        Type     = "Task"
        Resource = "${local.orders_state_machine_tasks}:sqs:sendMessage"
        Parameters = {
          QueueUrl = aws_sqs_queue.orders_failures.url
          MessageBody = {
            "executionId.$" = "$$.Execution.Id"
            "input.$"       = "$$.Execution.Input"
            "error.$"       = "$"
          }
        }
        ResultPath = "$.Kept"
        Retry = [{
          ErrorEquals     = ["States.ALL"]
          IntervalSeconds = 5
          MaxAttempts     = 8
          BackoffRate     = 2
          MaxDelaySeconds = 900
          JitterStrategy  = "FULL"
        }]
        Next = "Failed"
      }
      Failed = {
        Type      = "Fail"
        ErrorPath = "$.Error"
        Cause     = "The failure queue has its input and its error."
      }
    }
  })

  depends_on = [aws_iam_role_policy.orders_state_machine_role]
}

resource "aws_sqs_queue" "orders_failures" {
  name                      = "${var.name_prefix}orders-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "orders_failures" {
  queue_url = aws_sqs_queue.orders_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.orders_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}

output "orders_state_machine_arn" {
  value = aws_sfn_state_machine.orders_state_machine.arn
}
