resource "aws_lambda_function" "shop_33_secrets_rotation" {
  function_name = "${var.name_prefix}shop-33-secrets-rotation"
  role          = aws_iam_role.shop_33_secrets_rotation.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 30
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-33-secrets-rotation.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-33-secrets-rotation.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_33_secrets_rotation.name
  }

  depends_on = [aws_iam_role_policy.shop_33_secrets_rotation]
}

resource "aws_cloudwatch_log_group" "shop_33_secrets_rotation" {
  name              = "/aws/lambda/${var.name_prefix}shop-33-secrets-rotation"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_33_secrets_rotation" {
  name_prefix = "${var.name_prefix}shop-33-secrets-rotation-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_33_secrets_rotation" {
  name = "execution"
  role = aws_iam_role.shop_33_secrets_rotation.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_33_secrets_rotation.arn}:*"
      },
      {
        Effect = "Allow"
        Action = [
          "secretsmanager:DescribeSecret",
          "secretsmanager:GetSecretValue",
          "secretsmanager:PutSecretValue",
          "secretsmanager:UpdateSecretVersionStage",
        ]
        Resource = aws_secretsmanager_secret.shop_33_secrets_rotation_secret.arn
      },
      {
        Effect   = "Allow"
        Action   = ["secretsmanager:GetRandomPassword"]
        Resource = "*"
      },
    ]
  })
}

data "aws_caller_identity" "shop_33_secrets_rotation" {}

resource "aws_secretsmanager_secret" "shop_33_secrets_rotation_secret" {
  name_prefix = "${var.name_prefix}shop-33-secrets-rotation-secret-"
}

# Its first value, once. As an aws_secretsmanager_secret_version it would be in the state, and would be set
# again when rotations have taken the last label from it.
resource "terraform_data" "shop_33_secrets_rotation_secret_value" {
  triggers_replace = {
    SECRET = aws_secretsmanager_secret.shop_33_secrets_rotation_secret.arn
    REGION = split(":", aws_secretsmanager_secret.shop_33_secrets_rotation_secret.arn)[3]
  }

  input = {
    VALUE_START        = "{\"username\":\"orders\",\"password\":"
    PASSWORD_LENGTH    = "32"
    EXCLUDE_CHARACTERS = "\\\"'/@"
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

resource "aws_secretsmanager_secret_rotation" "shop_33_secrets_rotation_secret" {
  secret_id           = aws_secretsmanager_secret.shop_33_secrets_rotation_secret.arn
  rotation_lambda_arn = aws_lambda_function.shop_33_secrets_rotation.arn
  rotate_immediately  = true

  rotation_rules {
    automatically_after_days = 30
  }

  depends_on = [
    aws_lambda_permission.shop_33_secrets_rotation_call,
    terraform_data.shop_33_secrets_rotation_secret_value,
  ]
}

resource "aws_lambda_permission" "shop_33_secrets_rotation_call" {
  statement_id   = "call"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.shop_33_secrets_rotation.function_name
  principal      = "secretsmanager.amazonaws.com"
  source_arn     = aws_secretsmanager_secret.shop_33_secrets_rotation_secret.arn
  source_account = data.aws_caller_identity.shop_33_secrets_rotation.account_id
}

output "shop33_secrets_rotation_function_name" {
  value = aws_lambda_function.shop_33_secrets_rotation.function_name
}

output "shop33_secrets_rotation_secret_arn" {
  value = aws_secretsmanager_secret.shop_33_secrets_rotation_secret.arn
}
