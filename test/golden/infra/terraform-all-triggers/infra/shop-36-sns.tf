resource "aws_lambda_function" "shop_36_sns" {
  function_name = "${var.name_prefix}shop-36-sns"
  role          = aws_iam_role.shop_36_sns.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 30
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-36-sns.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-36-sns.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_36_sns.name
  }

  depends_on = [aws_iam_role_policy.shop_36_sns]
}

resource "aws_cloudwatch_log_group" "shop_36_sns" {
  name              = "/aws/lambda/${var.name_prefix}shop-36-sns"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_36_sns" {
  name_prefix = "${var.name_prefix}shop-36-sns-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_36_sns" {
  name = "execution"
  role = aws_iam_role.shop_36_sns.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_36_sns.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_36_sns_failures.arn
      },
    ]
  })
}

resource "aws_lambda_function_event_invoke_config" "shop_36_sns" {
  function_name                = aws_lambda_function.shop_36_sns.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 3600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.shop_36_sns_failures.arn
    }
  }
}

data "aws_caller_identity" "shop_36_sns" {}

resource "aws_sns_topic" "shop_36_sns_topic" {
  name              = "${var.name_prefix}shop-36-sns"
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_sns_topic_policy" "shop_36_sns_topic" {
  arn = aws_sns_topic.shop_36_sns_topic.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.shop_36_sns_topic.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_sqs_queue" "shop_36_sns_failures" {
  name                      = "${var.name_prefix}shop-36-sns-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_36_sns_failures" {
  queue_url = aws_sqs_queue.shop_36_sns_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_36_sns_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_sqs_queue" "shop_36_sns_undelivered" {
  name                      = "${var.name_prefix}shop-36-sns-undelivered"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_36_sns_undelivered" {
  queue_url = aws_sqs_queue.shop_36_sns_undelivered.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.shop_36_sns_undelivered.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "Sender"
        Effect    = "Allow"
        Principal = { Service = "sns.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.shop_36_sns_undelivered.arn
        Condition = { ArnEquals = { "aws:SourceArn" = aws_sns_topic.shop_36_sns_topic.arn } }
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "shop_36_sns_topic" {
  topic_arn      = aws_sns_topic.shop_36_sns_topic.arn
  protocol       = "lambda"
  endpoint       = aws_lambda_function.shop_36_sns.arn
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.shop_36_sns_undelivered.arn })

  depends_on = [aws_lambda_permission.shop_36_sns_call, aws_sqs_queue_policy.shop_36_sns_undelivered]
}

resource "aws_lambda_permission" "shop_36_sns_call" {
  statement_id   = "call"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.shop_36_sns.function_name
  principal      = "sns.amazonaws.com"
  source_arn     = aws_sns_topic.shop_36_sns_topic.arn
  source_account = data.aws_caller_identity.shop_36_sns.account_id
}

output "shop36_sns_function_name" {
  value = aws_lambda_function.shop_36_sns.function_name
}

output "shop36_sns_topic_arn" {
  value = aws_sns_topic.shop_36_sns_topic.arn
}
