resource "aws_lambda_function" "shop_34_self_managed_kafka" {
  function_name = "${var.name_prefix}shop-34-self-managed-kafka"
  role          = aws_iam_role.shop_34_self_managed_kafka.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 60
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-34-self-managed-kafka.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-34-self-managed-kafka.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_34_self_managed_kafka.name
  }

  depends_on = [aws_iam_role_policy.shop_34_self_managed_kafka]
}

resource "aws_cloudwatch_log_group" "shop_34_self_managed_kafka" {
  name              = "/aws/lambda/${var.name_prefix}shop-34-self-managed-kafka"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_34_self_managed_kafka" {
  name_prefix = "${var.name_prefix}shop-34-self-managed-kafka-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_34_self_managed_kafka" {
  name = "execution"
  role = aws_iam_role.shop_34_self_managed_kafka.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_34_self_managed_kafka.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka/orders-x7Kq2m"
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_34_self_managed_kafka_failures.arn
      },
    ]
  })
}

resource "aws_sqs_queue" "shop_34_self_managed_kafka_failures" {
  name                      = "${var.name_prefix}shop-34-self-managed-kafka-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_34_self_managed_kafka_failures" {
  queue_url = aws_sqs_queue.shop_34_self_managed_kafka_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_34_self_managed_kafka_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_lambda_event_source_mapping" "shop_34_self_managed_kafka_brokers" {
  function_name                  = aws_lambda_function.shop_34_self_managed_kafka.arn
  topics                         = ["orders"]
  starting_position              = "TRIM_HORIZON"
  batch_size                     = 100
  maximum_retry_attempts         = 5
  maximum_record_age_in_seconds  = 21600
  bisect_batch_on_function_error = true
  function_response_types        = ["ReportBatchItemFailures"]

  self_managed_event_source {
    endpoints = {
      KAFKA_BOOTSTRAP_SERVERS = join(",", ["broker-1.kafka.example.com:9096", "broker-2.kafka.example.com:9096"])
    }
  }

  provisioned_poller_config {
    minimum_pollers = 1
    maximum_pollers = 10
  }

  source_access_configuration {
    type = "SASL_SCRAM_512_AUTH"
    uri  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka/orders-x7Kq2m"
  }

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.shop_34_self_managed_kafka_failures.arn
    }
  }

  depends_on = [aws_iam_role_policy.shop_34_self_managed_kafka]
}

output "shop34_self_managed_kafka_function_name" {
  value = aws_lambda_function.shop_34_self_managed_kafka.function_name
}
