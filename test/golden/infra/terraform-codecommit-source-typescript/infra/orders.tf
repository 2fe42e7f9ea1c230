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
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.orders_failures.arn
      },
    ]
  })
}

resource "aws_lambda_function_event_invoke_config" "orders" {
  function_name                = aws_lambda_function.orders.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 3600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.orders_failures.arn
    }
  }
}

data "aws_caller_identity" "orders" {}

locals {
  orders_repository_name = "acme-shop"
  orders_repository_arn  = "${replace(aws_lambda_function.orders.arn, "/:lambda:(.*):function:.*/", ":codecommit:$1:")}${local.orders_repository_name}"
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

# aws_codecommit_trigger would own, and replace, the triggers of others.
resource "terraform_data" "orders_repository_trigger" {
  triggers_replace = {
    REPOSITORY = local.orders_repository_name
    REGION     = split(":", aws_lambda_function.orders.arn)[3]
    NAME       = "${var.name_prefix}orders"

    TRIGGER = jsonencode({
      name           = "${var.name_prefix}orders"
      destinationArn = aws_lambda_function.orders.arn
      events         = ["all"]
      branches       = ["main"]
      customData     = "shop"
    })
  }

  provisioner "local-exec" {
    command     = "bash '${path.module}/repository-trigger.sh' add"
    environment = self.triggers_replace
  }

  # Does not run when the block is deleted from the configuration: «terraform destroy -target» it first.
  provisioner "local-exec" {
    when        = destroy
    command     = "bash '${path.module}/repository-trigger.sh' remove"
    environment = self.triggers_replace
  }

  depends_on = [aws_lambda_permission.orders_call]
}

resource "aws_lambda_permission" "orders_call" {
  statement_id   = "call"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.orders.function_name
  principal      = "codecommit.amazonaws.com"
  source_arn     = local.orders_repository_arn
  source_account = data.aws_caller_identity.orders.account_id
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}
