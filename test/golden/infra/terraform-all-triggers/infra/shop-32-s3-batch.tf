resource "aws_lambda_function" "shop_32_s3_batch" {
  function_name = "${var.name_prefix}shop-32-s3-batch"
  role          = aws_iam_role.shop_32_s3_batch.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 60
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-32-s3-batch.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-32-s3-batch.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_32_s3_batch.name
  }

  depends_on = [aws_iam_role_policy.shop_32_s3_batch]
}

resource "aws_cloudwatch_log_group" "shop_32_s3_batch" {
  name              = "/aws/lambda/${var.name_prefix}shop-32-s3-batch"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_32_s3_batch" {
  name_prefix = "${var.name_prefix}shop-32-s3-batch-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_32_s3_batch" {
  name = "execution"
  role = aws_iam_role.shop_32_s3_batch.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_32_s3_batch.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "${aws_s3_bucket.shop_32_s3_batch_bucket.arn}/*"
      },
    ]
  })
}

data "aws_caller_identity" "shop_32_s3_batch" {}

resource "aws_s3_bucket" "shop_32_s3_batch_bucket" {
  bucket_prefix = "${var.name_prefix}shop-32-s3-batch-"
}

resource "aws_s3_bucket_public_access_block" "shop_32_s3_batch_bucket" {
  bucket                  = aws_s3_bucket.shop_32_s3_batch_bucket.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "shop_32_s3_batch_bucket" {
  bucket = aws_s3_bucket.shop_32_s3_batch_bucket.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "shop_32_s3_batch_bucket" {
  bucket = aws_s3_bucket.shop_32_s3_batch_bucket.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "shop_32_s3_batch_bucket" {
  bucket = aws_s3_bucket.shop_32_s3_batch_bucket.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_policy" "shop_32_s3_batch_bucket" {
  bucket = aws_s3_bucket.shop_32_s3_batch_bucket.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.shop_32_s3_batch_bucket.arn, "${aws_s3_bucket.shop_32_s3_batch_bucket.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })

  depends_on = [aws_s3_bucket_public_access_block.shop_32_s3_batch_bucket]
}

resource "aws_iam_role" "shop_32_s3_batch_job_role" {
  name_prefix = "${var.name_prefix}shop-32-s3-batch-jobs-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "batchoperations.s3.amazonaws.com" }
      Condition = {
        StringEqualsIfExists = { "aws:SourceAccount" = data.aws_caller_identity.shop_32_s3_batch.account_id }
        # Of the account and region of the function.
        ArnLikeIfExists = {
          "aws:SourceArn" = replace(aws_lambda_function.shop_32_s3_batch.arn, "/:lambda:(.*):function:.*/", ":s3:$1:job/*")
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "shop_32_s3_batch_job_role" {
  name = "call"
  role = aws_iam_role.shop_32_s3_batch_job_role.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["lambda:InvokeFunction"]
        Resource = [
          aws_lambda_function.shop_32_s3_batch.arn,
          "${aws_lambda_function.shop_32_s3_batch.arn}:*",
        ]
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "${aws_s3_bucket.shop_32_s3_batch_bucket.arn}/batch/manifests/*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:PutObject"]
        Resource = "${aws_s3_bucket.shop_32_s3_batch_bucket.arn}/batch/reports/*"
      },
    ]
  })
}

output "shop32_s3_batch_function_name" {
  value = aws_lambda_function.shop_32_s3_batch.function_name
}

output "shop32_s3_batch_bucket_name" {
  value = aws_s3_bucket.shop_32_s3_batch_bucket.id
}

output "shop32_s3_batch_role_arn" {
  value = aws_iam_role.shop_32_s3_batch_job_role.arn
}
