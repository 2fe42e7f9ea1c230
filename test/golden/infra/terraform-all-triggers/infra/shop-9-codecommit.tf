resource "aws_lambda_function" "shop_9_codecommit" {
  function_name = "${var.name_prefix}shop-9-codecommit"
  role          = aws_iam_role.shop_9_codecommit.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 30
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-9-codecommit.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-9-codecommit.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_9_codecommit.name
  }

  depends_on = [aws_iam_role_policy.shop_9_codecommit]
}

resource "aws_cloudwatch_log_group" "shop_9_codecommit" {
  name              = "/aws/lambda/${var.name_prefix}shop-9-codecommit"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_9_codecommit" {
  name_prefix = "${var.name_prefix}shop-9-codecommit-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_9_codecommit" {
  name = "execution"
  role = aws_iam_role.shop_9_codecommit.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_9_codecommit.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_9_codecommit_failures.arn
      },
    ]
  })
}

resource "aws_lambda_function_event_invoke_config" "shop_9_codecommit" {
  function_name                = aws_lambda_function.shop_9_codecommit.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 3600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.shop_9_codecommit_failures.arn
    }
  }
}

data "aws_caller_identity" "shop_9_codecommit" {}

resource "aws_codecommit_repository" "shop_9_codecommit_repository" {
  repository_name = "${var.name_prefix}shop-9-codecommit"
}

resource "aws_sqs_queue" "shop_9_codecommit_failures" {
  name                      = "${var.name_prefix}shop-9-codecommit-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_9_codecommit_failures" {
  queue_url = aws_sqs_queue.shop_9_codecommit_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_9_codecommit_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_codecommit_trigger" "shop_9_codecommit_repository" {
  repository_name = aws_codecommit_repository.shop_9_codecommit_repository.repository_name

  trigger {
    name            = "${var.name_prefix}shop-9-codecommit"
    destination_arn = aws_lambda_function.shop_9_codecommit.arn
    events          = ["all"]
  }

  depends_on = [aws_lambda_permission.shop_9_codecommit_call]
}

resource "aws_lambda_permission" "shop_9_codecommit_call" {
  statement_id   = "call"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.shop_9_codecommit.function_name
  principal      = "codecommit.amazonaws.com"
  source_arn     = aws_codecommit_repository.shop_9_codecommit_repository.arn
  source_account = data.aws_caller_identity.shop_9_codecommit.account_id
}

output "shop9_codecommit_function_name" {
  value = aws_lambda_function.shop_9_codecommit.function_name
}

output "shop9_codecommit_repository_name" {
  value = aws_codecommit_repository.shop_9_codecommit_repository.repository_name
}
