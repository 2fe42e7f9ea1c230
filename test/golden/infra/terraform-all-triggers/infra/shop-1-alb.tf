resource "aws_lambda_function" "shop_1_alb" {
  function_name = "${var.name_prefix}shop-1-alb"
  role          = aws_iam_role.shop_1_alb.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 10
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-1-alb.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-1-alb.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_1_alb.name
  }

  depends_on = [aws_iam_role_policy.shop_1_alb]
}

resource "aws_cloudwatch_log_group" "shop_1_alb" {
  name              = "/aws/lambda/${var.name_prefix}shop-1-alb"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_1_alb" {
  name_prefix = "${var.name_prefix}shop-1-alb-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_1_alb" {
  name = "execution"
  role = aws_iam_role.shop_1_alb.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_1_alb.arn}:*"
      },
    ]
  })
}

data "aws_caller_identity" "shop_1_alb" {}

resource "aws_lb_target_group" "shop_1_alb_target_group" {
  name                               = "${var.name_prefix}shop-1-alb"
  target_type                        = "lambda"
  lambda_multi_value_headers_enabled = false
}

resource "aws_lb_target_group_attachment" "shop_1_alb_target_group" {
  target_group_arn = aws_lb_target_group.shop_1_alb_target_group.arn
  target_id        = aws_lambda_function.shop_1_alb.arn

  depends_on = [aws_lambda_permission.shop_1_alb_call]
}

resource "aws_lambda_permission" "shop_1_alb_call" {
  statement_id   = "call"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.shop_1_alb.function_name
  principal      = "elasticloadbalancing.amazonaws.com"
  source_arn     = aws_lb_target_group.shop_1_alb_target_group.arn
  source_account = data.aws_caller_identity.shop_1_alb.account_id
}

output "shop1_alb_function_name" {
  value = aws_lambda_function.shop_1_alb.function_name
}

output "shop1_alb_target_group_arn" {
  value = aws_lb_target_group.shop_1_alb_target_group.arn
}
