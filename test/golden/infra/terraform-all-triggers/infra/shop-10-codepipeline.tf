resource "aws_lambda_function" "shop_10_codepipeline" {
  function_name = "${var.name_prefix}shop-10-codepipeline"
  role          = aws_iam_role.shop_10_codepipeline.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 60
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-10-codepipeline.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-10-codepipeline.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_10_codepipeline.name
  }

  depends_on = [aws_iam_role_policy.shop_10_codepipeline]
}

resource "aws_cloudwatch_log_group" "shop_10_codepipeline" {
  name              = "/aws/lambda/${var.name_prefix}shop-10-codepipeline"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_10_codepipeline" {
  name_prefix = "${var.name_prefix}shop-10-codepipeline-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_10_codepipeline" {
  name = "execution"
  role = aws_iam_role.shop_10_codepipeline.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_10_codepipeline.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["codepipeline:PutJobFailureResult", "codepipeline:PutJobSuccessResult"]
        Resource = "*"
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.shop_10_codepipeline_failures.arn
      },
    ]
  })
}

resource "aws_lambda_function_event_invoke_config" "shop_10_codepipeline" {
  function_name                = aws_lambda_function.shop_10_codepipeline.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 1200

  destination_config {
    on_failure {
      destination = aws_sqs_queue.shop_10_codepipeline_failures.arn
    }
  }
}

data "aws_caller_identity" "shop_10_codepipeline" {}

resource "aws_s3_bucket" "shop_10_codepipeline_artifacts" {
  bucket_prefix = "${var.name_prefix}shop-10-codepipe-ec925039-"
}

resource "aws_s3_bucket_public_access_block" "shop_10_codepipeline_artifacts" {
  bucket                  = aws_s3_bucket.shop_10_codepipeline_artifacts.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "shop_10_codepipeline_artifacts" {
  bucket = aws_s3_bucket.shop_10_codepipeline_artifacts.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "shop_10_codepipeline_artifacts" {
  bucket = aws_s3_bucket.shop_10_codepipeline_artifacts.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "shop_10_codepipeline_artifacts" {
  bucket = aws_s3_bucket.shop_10_codepipeline_artifacts.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_policy" "shop_10_codepipeline_artifacts" {
  bucket = aws_s3_bucket.shop_10_codepipeline_artifacts.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.shop_10_codepipeline_artifacts.arn, "${aws_s3_bucket.shop_10_codepipeline_artifacts.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })

  depends_on = [aws_s3_bucket_public_access_block.shop_10_codepipeline_artifacts]
}

resource "aws_iam_role" "shop_10_codepipeline_pipeline_role" {
  name_prefix = "${var.name_prefix}shop-10-codepipeli-a3fa422c-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "codepipeline.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.shop_10_codepipeline.account_id }
        # Of the account and region of the function.
        ArnLike = {
          "aws:SourceArn" = replace(aws_lambda_function.shop_10_codepipeline.arn, "/:lambda:(.*):function:.*/", ":codepipeline:$1:*")
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "shop_10_codepipeline_pipeline_role" {
  name = "call"
  role = aws_iam_role.shop_10_codepipeline_pipeline_role.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["lambda:InvokeFunction"]
        Resource = [
          aws_lambda_function.shop_10_codepipeline.arn,
          "${aws_lambda_function.shop_10_codepipeline.arn}:*",
        ]
      },
      {
        Effect = "Allow"
        Action = [
          "s3:GetBucketAcl",
          "s3:GetBucketLocation",
          "s3:GetBucketVersioning",
          "s3:ListBucket",
        ]
        Resource = aws_s3_bucket.shop_10_codepipeline_artifacts.arn
      },
      {
        Effect = "Allow"
        Action = [
          "s3:GetObject",
          "s3:GetObjectTagging",
          "s3:GetObjectVersion",
          "s3:GetObjectVersionTagging",
          "s3:PutObject",
        ]
        Resource = "${aws_s3_bucket.shop_10_codepipeline_artifacts.arn}/*"
      },
    ]
  })
}

resource "aws_codepipeline" "shop_10_codepipeline_pipeline" {
  name           = "${var.name_prefix}shop-10-codepipeline"
  pipeline_type  = "V2"
  execution_mode = "SUPERSEDED"
  role_arn       = aws_iam_role.shop_10_codepipeline_pipeline_role.arn

  artifact_store {
    type     = "S3"
    location = aws_s3_bucket.shop_10_codepipeline_artifacts.id
  }

  stage {
    name = "Source"

    action {
      name             = "Source"
      category         = "Source"
      owner            = "AWS"
      provider         = "S3"
      version          = "1"
      output_artifacts = ["Source"]

      configuration = {
        S3Bucket             = aws_s3_bucket.shop_10_codepipeline_artifacts.id
        S3ObjectKey          = "source.zip"
        PollForSourceChanges = "false"
      }
    }
  }

  stage {
    name = "Invoke"

    action {
      name            = "Function"
      category        = "Invoke"
      owner           = "AWS"
      provider        = "Lambda"
      version         = "1"
      input_artifacts = ["Source"]

      configuration = {
        FunctionName = aws_lambda_function.shop_10_codepipeline.function_name
      }
    }
  }

  # S3 takes it for a source only once it keeps versions.
  depends_on = [
    aws_iam_role_policy.shop_10_codepipeline_pipeline_role,
    aws_s3_bucket_versioning.shop_10_codepipeline_artifacts,
  ]
}

resource "aws_sqs_queue" "shop_10_codepipeline_failures" {
  name                      = "${var.name_prefix}shop-10-codepipeline-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "shop_10_codepipeline_failures" {
  queue_url = aws_sqs_queue.shop_10_codepipeline_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shop_10_codepipeline_failures.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

output "shop10_codepipeline_function_name" {
  value = aws_lambda_function.shop_10_codepipeline.function_name
}

output "shop10_codepipeline_pipeline_name" {
  value = aws_codepipeline.shop_10_codepipeline_pipeline.name
}
