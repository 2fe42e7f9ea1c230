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
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "${data.aws_s3_bucket.orders_bucket.arn}/photos/*"
      },
    ]
  })
}

data "aws_caller_identity" "orders" {}

data "aws_s3_bucket" "orders_bucket" {
  bucket = "acme-archive"
}

resource "aws_iam_role" "orders_job_role" {
  name_prefix = "${var.name_prefix}orders-jobs-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "batchoperations.s3.amazonaws.com" }
      Condition = {
        StringEqualsIfExists = { "aws:SourceAccount" = data.aws_caller_identity.orders.account_id }
        # Of the account and region of the function.
        ArnLikeIfExists = {
          "aws:SourceArn" = replace(aws_lambda_function.orders.arn, "/:lambda:(.*):function:.*/", ":s3:$1:job/*")
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "orders_job_role" {
  name = "call"
  role = aws_iam_role.orders_job_role.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["lambda:InvokeFunction"]
        Resource = [
          aws_lambda_function.orders.arn,
          "${aws_lambda_function.orders.arn}:*",
        ]
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "${data.aws_s3_bucket.orders_bucket.arn}/batch/manifests/*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:PutObject"]
        Resource = "${data.aws_s3_bucket.orders_bucket.arn}/batch/reports/*"
      },
    ]
  })
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}

output "orders_role_arn" {
  value = aws_iam_role.orders_job_role.arn
}
