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
        Resource = "${aws_s3_bucket.orders_bucket.arn}/*"
      },
    ]
  })
}

data "aws_caller_identity" "orders" {}

resource "aws_s3_bucket" "orders_bucket" {
  bucket_prefix = "${var.name_prefix}orders-"
}

resource "aws_s3_bucket_public_access_block" "orders_bucket" {
  bucket                  = aws_s3_bucket.orders_bucket.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "orders_bucket" {
  bucket = aws_s3_bucket.orders_bucket.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "orders_bucket" {
  bucket = aws_s3_bucket.orders_bucket.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "orders_bucket" {
  bucket = aws_s3_bucket.orders_bucket.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_policy" "orders_bucket" {
  bucket = aws_s3_bucket.orders_bucket.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.orders_bucket.arn, "${aws_s3_bucket.orders_bucket.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })

  depends_on = [aws_s3_bucket_public_access_block.orders_bucket]
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
        Resource = "${aws_s3_bucket.orders_bucket.arn}/batch/manifests/*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:PutObject"]
        Resource = "${aws_s3_bucket.orders_bucket.arn}/batch/reports/*"
      },
    ]
  })
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}

output "orders_bucket_name" {
  value = aws_s3_bucket.orders_bucket.id
}

output "orders_role_arn" {
  value = aws_iam_role.orders_job_role.arn
}
