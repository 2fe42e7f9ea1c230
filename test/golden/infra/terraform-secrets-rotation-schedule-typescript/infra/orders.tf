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
        Effect = "Allow"
        Action = [
          "secretsmanager:DescribeSecret",
          "secretsmanager:GetSecretValue",
          "secretsmanager:PutSecretValue",
          "secretsmanager:UpdateSecretVersionStage",
        ]
        Resource = aws_secretsmanager_secret.orders_secret.arn
      },
      {
        Effect   = "Allow"
        Action   = ["secretsmanager:GetRandomPassword"]
        Resource = "*"
      },
    ]
  })
}

data "aws_caller_identity" "orders" {}

resource "aws_secretsmanager_secret" "orders_secret" {
  name_prefix = "${var.name_prefix}orders-secret-"
}

# Its first value, once. As an aws_secretsmanager_secret_version it would be in the state, and would be set
# again when rotations have taken the last label from it.
resource "terraform_data" "orders_secret_value" {
  triggers_replace = {
    SECRET = aws_secretsmanager_secret.orders_secret.arn
    REGION = split(":", aws_secretsmanager_secret.orders_secret.arn)[3]
  }

  input = {
    VALUE_START        = "{\"username\":\"O'Land\",\"note\":\"$x `y` \\\"z\\\"\",\"api-token\":"
    PASSWORD_LENGTH    = "64"
    EXCLUDE_CHARACTERS = ""
  }

  provisioner "local-exec" {
    interpreter = ["bash", "-euo", "pipefail", "-c"]
    environment = merge(self.triggers_replace, self.input)
    command     = <<-BASH
      versions=$(aws secretsmanager describe-secret --region "$REGION" --secret-id "$SECRET" \
        --query VersionIdsToStages --output text)
      if [[ $versions != None ]]; then exit; fi
      password=$(aws secretsmanager get-random-password --region "$REGION" \
        --password-length "$PASSWORD_LENGTH" --exclude-characters="$EXCLUDE_CHARACTERS" \
        --query RandomPassword --output json)
      printf '%s%s}' "$VALUE_START" "$password" |
        aws secretsmanager put-secret-value --region "$REGION" --secret-id "$SECRET" \
          --secret-string file:///dev/stdin >/dev/null
    BASH
  }
}

resource "aws_secretsmanager_secret_rotation" "orders_secret" {
  secret_id           = aws_secretsmanager_secret.orders_secret.arn
  rotation_lambda_arn = aws_lambda_function.orders.arn
  rotate_immediately  = false

  rotation_rules {
    schedule_expression = "cron(0 4 ? * SUN *)"
    duration            = "3h"
  }

  depends_on = [
    aws_lambda_permission.orders_call,
    terraform_data.orders_secret_value,
  ]
}

resource "aws_lambda_permission" "orders_call" {
  statement_id   = "call"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.orders.function_name
  principal      = "secretsmanager.amazonaws.com"
  source_arn     = aws_secretsmanager_secret.orders_secret.arn
  source_account = data.aws_caller_identity.orders.account_id
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}

output "orders_secret_arn" {
  value = aws_secretsmanager_secret.orders_secret.arn
}
