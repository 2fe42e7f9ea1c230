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
        Resource = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka/client-a8Lp3n"
      },
      {
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka/authority-Qz5r9t"
      },
      {
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = "arn:aws:kms:eu-west-1:123456789012:key/5c9e2f1a-7d34-4c8e-b6a1-0f2d3e4c5b6a"
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.orders_failures.arn
      },
    ]
  })
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

# The provider may be too old to know all of this: CloudFormation makes the mapping.
resource "aws_cloudformation_stack" "orders_brokers_mapping" {
  name = "${var.name_prefix}orders-mapping"

  template_body = jsonencode({
    Resources = {
      Mapping = {
        Type = "AWS::Lambda::EventSourceMapping"
        Properties = {
          FunctionName = aws_lambda_function.orders.arn
          SelfManagedEventSource = {
            Endpoints = {
              KafkaBootstrapServers = ["10.0.4.17:9093"]
            }
          }
          SelfManagedKafkaEventSourceConfig = { ConsumerGroupId = "billing" }
          Topics                            = ["orders"]
          StartingPosition                  = "AT_TIMESTAMP"
          StartingPositionTimestamp         = 1736933400
          Enabled                           = false
          BatchSize                         = 100
          ProvisionedPollerConfig = {
            MinimumPollers  = 1
            MaximumPollers  = 10
            PollerGroupName = "Shop_orders-1"
          }
          SourceAccessConfigurations = [
            { Type = "CLIENT_CERTIFICATE_TLS_AUTH", URI = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka/client-a8Lp3n" },
            { Type = "SERVER_ROOT_CA_CERTIFICATE", URI = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka/authority-Qz5r9t" },
            { Type = "VPC_SUBNET", URI = "subnet:subnet-0a1b2c3d4e5f60718" },
            { Type = "VPC_SUBNET", URI = "subnet:subnet-1a1b2c3d4e5f60718" },
            { Type = "VPC_SECURITY_GROUP", URI = "security_group:sg-0a1b2c3d4e5f60718" },
          ]
          MaximumRetryAttempts       = -1
          MaximumRecordAgeInSeconds  = 21600
          BisectBatchOnFunctionError = true
          KmsKeyArn                  = "arn:aws:kms:eu-west-1:123456789012:key/9d1c7a5b-2c9d-4e10-8b2d-6c1a0c4e4b57"
          FilterCriteria = {
            Filters = [
              { Pattern = jsonencode({ value = { status = [{ "anything-but" = ["draft"] }] } }) },
            ]
          }
          MetricsConfig         = { Metrics = ["ErrorCount", "EventCount", "KafkaMetrics"] }
          DestinationConfig     = { OnFailure = { Destination = aws_sqs_queue.orders_failures.arn } }
          FunctionResponseTypes = ["ReportBatchItemFailures"]
        }
      }
    }
  })

  depends_on = [aws_iam_role_policy.orders]
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}
