resource "aws_lambda_function" "shop_38_step_functions" {
  function_name = "${var.name_prefix}shop-38-step-functions"
  role          = aws_iam_role.shop_38_step_functions.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 30
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-38-step-functions.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-38-step-functions.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_38_step_functions.name
  }

  depends_on = [aws_iam_role_policy.shop_38_step_functions]
}

resource "aws_cloudwatch_log_group" "shop_38_step_functions" {
  name              = "/aws/lambda/${var.name_prefix}shop-38-step-functions"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_38_step_functions" {
  name_prefix = "${var.name_prefix}shop-38-step-functions-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_38_step_functions" {
  name = "execution"
  role = aws_iam_role.shop_38_step_functions.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_38_step_functions.arn}:*"
      },
    ]
  })
}

data "aws_caller_identity" "shop_38_step_functions" {}

resource "aws_iam_role" "shop_38_step_functions_state_machine_role" {
  name_prefix = "${var.name_prefix}shop-38-step-funct-f0f02601-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "states.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.shop_38_step_functions.account_id }
        # Of the account and region of the function.
        ArnLike = {
          "aws:SourceArn" = replace(aws_lambda_function.shop_38_step_functions.arn, "/:lambda:(.*):function:.*/", ":states:$1:stateMachine:*")
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "shop_38_step_functions_state_machine_role" {
  name = "call"
  role = aws_iam_role.shop_38_step_functions_state_machine_role.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["lambda:InvokeFunction"]
        Resource = [
          aws_lambda_function.shop_38_step_functions.arn,
          "${aws_lambda_function.shop_38_step_functions.arn}:*",
        ]
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_38_step_functions_failures.arn
      },
    ]
  })
}

locals {
  # Where the tasks of Step Functions are, in the partition of the function.
  shop_38_step_functions_state_machine_tasks = replace(aws_lambda_function.shop_38_step_functions.arn, "/:lambda:.*/", ":states::")
}

resource "aws_sfn_state_machine" "shop_38_step_functions_state_machine" {
  name     = "${var.name_prefix}shop-38-step-functions"
  role_arn = aws_iam_role.shop_38_step_functions_state_machine_role.arn

  definition = jsonencode({
    StartAt = "Run"
    States = {
      Run = {
        Type     = "Task"
        Resource = "${local.shop_38_step_functions_state_machine_tasks}:lambda:invoke"
        Parameters = {
          FunctionName = aws_lambda_function.shop_38_step_functions.arn
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
            IntervalSeconds = 2
            MaxAttempts     = 3
            BackoffRate     = 2
            MaxDelaySeconds = 60
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
        Resource = "${local.shop_38_step_functions_state_machine_tasks}:sqs:sendMessage"
        Parameters = {
          QueueUrl = aws_sqs_queue.shop_38_step_functions_failures.url
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

  depends_on = [aws_iam_role_policy.shop_38_step_functions_state_machine_role]
}

resource "aws_sqs_queue" "shop_38_step_functions_failures" {
  name                      = "${var.name_prefix}shop-38-step-functions-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_38_step_functions_failures" {
  queue_url = aws_sqs_queue.shop_38_step_functions_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_38_step_functions_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

output "shop38_step_functions_function_name" {
  value = aws_lambda_function.shop_38_step_functions.function_name
}

output "shop38_step_functions_state_machine_arn" {
  value = aws_sfn_state_machine.shop_38_step_functions_state_machine.arn
}
