resource "aws_lambda_function" "shop_31_s3" {
  function_name = "${var.name_prefix}shop-31-s3"
  role          = aws_iam_role.shop_31_s3.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 30
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-31-s3.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-31-s3.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_31_s3.name
  }

  depends_on = [aws_iam_role_policy.shop_31_s3]
}

resource "aws_cloudwatch_log_group" "shop_31_s3" {
  name              = "/aws/lambda/${var.name_prefix}shop-31-s3"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_31_s3" {
  name_prefix = "${var.name_prefix}shop-31-s3-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_31_s3" {
  name = "execution"
  role = aws_iam_role.shop_31_s3.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_31_s3.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "${aws_s3_bucket.shop_31_s3_bucket.arn}/*"
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_31_s3_failures.arn
      },
    ]
  })
}

resource "aws_lambda_function_event_invoke_config" "shop_31_s3" {
  function_name                = aws_lambda_function.shop_31_s3.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 3600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.shop_31_s3_failures.arn
    }
  }
}

data "aws_caller_identity" "shop_31_s3" {}

resource "aws_s3_bucket" "shop_31_s3_bucket" {
  bucket_prefix = "${var.name_prefix}shop-31-s3-"
}

resource "aws_s3_bucket_public_access_block" "shop_31_s3_bucket" {
  bucket                  = aws_s3_bucket.shop_31_s3_bucket.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "shop_31_s3_bucket" {
  bucket = aws_s3_bucket.shop_31_s3_bucket.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "shop_31_s3_bucket" {
  bucket = aws_s3_bucket.shop_31_s3_bucket.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "shop_31_s3_bucket" {
  bucket = aws_s3_bucket.shop_31_s3_bucket.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_policy" "shop_31_s3_bucket" {
  bucket = aws_s3_bucket.shop_31_s3_bucket.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.shop_31_s3_bucket.arn, "${aws_s3_bucket.shop_31_s3_bucket.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })

  depends_on = [aws_s3_bucket_public_access_block.shop_31_s3_bucket]
}

resource "aws_sqs_queue" "shop_31_s3_failures" {
  name                      = "${var.name_prefix}shop-31-s3-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_31_s3_failures" {
  queue_url = aws_sqs_queue.shop_31_s3_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_31_s3_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_s3_bucket_notification" "shop_31_s3_bucket" {
  bucket = aws_s3_bucket.shop_31_s3_bucket.id

  lambda_function {
    lambda_function_arn = aws_lambda_function.shop_31_s3.arn
    events              = ["s3:ObjectCreated:*"]
  }

  depends_on = [aws_lambda_permission.shop_31_s3_notify]
}

resource "aws_lambda_permission" "shop_31_s3_notify" {
  statement_id   = "notify"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.shop_31_s3.function_name
  principal      = "s3.amazonaws.com"
  source_arn     = aws_s3_bucket.shop_31_s3_bucket.arn
  source_account = data.aws_caller_identity.shop_31_s3.account_id
}

output "shop31_s3_function_name" {
  value = aws_lambda_function.shop_31_s3.function_name
}

output "shop31_s3_bucket_name" {
  value = aws_s3_bucket.shop_31_s3_bucket.id
}
