resource "aws_lambda_function" "shop_28_lex" {
  function_name = "${var.name_prefix}shop-28-lex"
  role          = aws_iam_role.shop_28_lex.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 8
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-28-lex.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-28-lex.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_28_lex.name
  }

  depends_on = [aws_iam_role_policy.shop_28_lex]
}

resource "aws_cloudwatch_log_group" "shop_28_lex" {
  name              = "/aws/lambda/${var.name_prefix}shop-28-lex"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_28_lex" {
  name_prefix = "${var.name_prefix}shop-28-lex-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_28_lex" {
  name = "execution"
  role = aws_iam_role.shop_28_lex.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_28_lex.arn}:*"
      },
    ]
  })
}

data "aws_caller_identity" "shop_28_lex" {}

# The provider has no resource for aliases of Lex V2.
resource "aws_cloudformation_stack" "shop_28_lex_bot_alias" {
  name = "${var.name_prefix}shop-28-lex-bot-alias"

  template_body = jsonencode({
    Resources = {
      Alias = {
        Type = "AWS::Lex::BotAlias"
        Properties = {
          BotId        = "ABCDE12345"
          BotVersion   = "1"
          BotAliasName = "${var.name_prefix}shop-28-lex"
          BotAliasLocaleSettings = [
            {
              LocaleId = "en_US"
              BotAliasLocaleSetting = {
                Enabled = true
                CodeHookSpecification = {
                  LambdaCodeHook = {
                    CodeHookInterfaceVersion = "1.0"
                    LambdaArn                = aws_lambda_function.shop_28_lex.arn
                  }
                }
              }
            },
          ]
        }
      }
    }
    Outputs = { Arn = { Value = { "Fn::GetAtt" = ["Alias", "Arn"] } } }
  })
}

resource "aws_lambda_permission" "shop_28_lex_call" {
  statement_id   = "call"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.shop_28_lex.function_name
  principal      = "lexv2.amazonaws.com"
  source_arn     = aws_cloudformation_stack.shop_28_lex_bot_alias.outputs["Arn"]
  source_account = data.aws_caller_identity.shop_28_lex.account_id
}

output "shop28_lex_function_name" {
  value = aws_lambda_function.shop_28_lex.function_name
}

output "shop28_lex_bot_alias_arn" {
  value = aws_cloudformation_stack.shop_28_lex_bot_alias.outputs["Arn"]
}
