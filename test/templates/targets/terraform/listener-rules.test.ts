import { describe, expect, it, vi } from 'vitest';
import { additionOf, isGrown, routesIn, withRoute } from '../../../support/in-memory.js';

vi.setConfig({ testTimeout: 120_000 });

const file = 'main.tf';
const files = (text: string) => ({ [file]: text });
const asked = (method: string, path: string, priority: number | null = null) => ({
  ...{ method, path, to: 'aws_lambda_function.users', rule: { priority } },
});

async function edited(text: string, method: string, path: string, priority?: number) {
  const after =
    (await withRoute('terraform', files(text), asked(method, path, priority)))[file] ?? '';
  expect(isGrown(text, after)).toBe(true);
  return after;
}

const fn = (id: string): string => `resource "aws_lambda_function" "${id}" {
  function_name = "${id}"
  role          = var.role
  runtime       = "nodejs22.x"
  handler       = "app.handler"
  filename      = "${id}.zip"
}
`;

const balanced = `${fn('users')}${fn('orders')}
resource "aws_lb_target_group_attachment" "users" {
  target_group_arn = aws_lb_target_group.users.arn
  target_id        = aws_lambda_function.users.arn
}

resource "aws_alb_target_group_attachment" "orders" {
  target_group_arn = aws_alb_target_group.orders.arn
  target_id        = aws_lambda_function.orders.arn
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = var.balancer
  port              = 80

  default_action {
    type = "fixed-response"
    fixed_response { content_type = "text/plain" }
  }
}

resource "aws_alb_listener_rule" "orders" {
  listener_arn = aws_lb_listener.web.arn
  priority     = 12
  action {
    type = "forward"
    forward {
      target_group { arn = aws_alb_target_group.orders.arn }
    }
  }
  condition {
    path_pattern { values = ["/orders*"] }
  }
}

resource "aws_lb_listener_rule" "get-users" {
\tlistener_arn = aws_lb_listener.web.id # the one
\tpriority     = 10

\taction {
\t\ttype             = "forward"
\t\ttarget_group_arn = aws_lb_target_group.users.arn
\t}
\tcondition {
\t\thost_header { values = ["*.example.com"] } // ours
\t}
\tcondition {
\t\tpath_pattern { values = ["/users"] }
\t}
\tcondition {
\t\thttp_request_method { values = ["GET"] }
\t}
} # ours
`;

const lattice = `${fn('users')}
resource "aws_vpclattice_target_group_attachment" "users" {
  target_group_identifier = aws_vpclattice_target_group.users.id
  target { id = aws_lambda_function.users.arn }
}

resource "aws_vpclattice_listener" "https" {
  name               = "https"
  protocol           = "HTTPS"
  service_identifier = aws_vpclattice_service.shop.id
  default_action {
    fixed_response { status_code = 404 }
  }
}

resource "aws_vpclattice_listener_rule" "users_get_users" {
  name                = "\${var.prefix}get-users"
  service_identifier  = aws_vpclattice_service.shop.id
  listener_identifier = aws_vpclattice_listener.https.listener_id
  priority            = 5

  match {
    http_match {
      method = "GET"
      path_match {
        case_sensitive = var.cased
        match { exact = "/users" }
      }
    }
  }

  action {
    forward {
      target_groups {
        target_group_identifier = aws_vpclattice_target_group.users.id
      }
    }
  }
}
`;

describe('one more rule of a listener', () => {
  it('lies in no data source of the same type and name', async () => {
    const looked = 'data "aws_lb_listener_rule" "get-users" {\n  arn = var.rule\n}\n';
    const routes = await routesIn('terraform', files(`${looked}${balanced}`));
    expect(routes).toEqual(await routesIn('terraform', files(balanced)));
  });

  it('is a block like that of its function, behind it, with a priority that is free', async () => {
    const after = await edited(balanced, 'PATCH', '/carts/{id}');
    expect(after).toBe(
      balanced.replace(
        '} # ours\n',
        `} # ours

resource "aws_lb_listener_rule" "patch-carts-by-id" {
\tlistener_arn = aws_lb_listener.web.id
\tpriority     = 11

\taction {
\t\ttype             = "forward"
\t\ttarget_group_arn = aws_lb_target_group.users.arn
\t}
\tcondition {
\t\tpath_pattern {
\t\t\tvalues = ["/carts/*"]
\t\t}
\t}

\tcondition {
\t\thttp_request_method {
\t\t\tvalues = ["PATCH"]
\t\t}
\t}

\tcondition {
\t\thost_header {
\t\t\tvalues = ["*.example.com"]
\t\t}
\t}
}
`,
      ),
    );
    expect(await routesIn('terraform', files(after), 'aws_lambda_function.users')).toEqual([
      ...['GET /users', 'PATCH /carts/{proxy+}'],
    ]);
    expect(await edited(after, 'PATCH', '/carts/{id}')).toBe(after);
    const more = await edited(after, 'PATCH', '/orders/{id}');
    expect(more).toContain(
      '"patch-orders-by-id" {\n\tlistener_arn = aws_lb_listener.web.id\n\tpriority     = 9\n',
    );
  });

  it('keeps the ends of lines and what stands before the text', async () => {
    const odd = `\uFEFF${balanced.replaceAll('\n', '\r\n')}`;
    const after = await edited(odd, 'GET', '/carts');
    expect(after.replaceAll('\r\n', '\n')).toBe(`\uFEFF${await edited(balanced, 'GET', '/carts')}`);
    expect(/[^\r]\n/.test(after)).toBe(false);
  });

  it.each([
    ['priority     = 12', 'priority     = var.place', 'the priority of a rule of its listener'],
    ['values = ["/orders*"]', 'values = var.paths', 'the conditions of a rule of its listener'],
    ['aws_lb_listener.web.id #', 'data.aws_lb_listener.web.arn #', 'not declared here'],
  ])('is refused with the rule to paste where %s is %s', async (from, to, reason) => {
    const text = balanced.replace(from, to);
    await expect(
      additionOf('terraform', files(text), asked('GET', '/carts')),
    ).rejects.toMatchObject({
      code: 'CLT_CANNOT_PLACE',
      message: expect.stringContaining(reason),
      snippet: expect.stringMatching(
        /^resource "aws_lb_listener_rule" "get-carts" \{\n.*\n\tpriority {5}= PRIORITY\n/,
      ),
      path: file,
    });
  });

  it('is refused where the rule that it would be like is made several times', async () => {
    const text = balanced.replace('\tpriority     = 10\n', '\tcount = 2\n\tpriority     = 10\n');
    const { edits } = await additionOf('terraform', files(text), asked('GET', '/carts'));
    expect(edits[0]?.result).toMatchObject({
      kind: 'refused',
      reason: 'aws_lb_listener_rule.get-users is made several times, by count',
    });
  });

  it('is a rule of VPC Lattice with a name of its own', async () => {
    const after = await edited(lattice, 'PUT', '/users/{id}');
    const block = after.slice(lattice.length + 1);
    expect(block).toBe(`resource "aws_vpclattice_listener_rule" "users_put_users_by_id" {
  name                = "\${var.prefix}put-users-by-id"
  service_identifier  = aws_vpclattice_service.shop.id
  listener_identifier = aws_vpclattice_listener.https.listener_id
  priority            = 6

  match {
    http_match {
      method = "PUT"

      path_match {
        case_sensitive = var.cased

        match {
          prefix = "/users/"
        }
      }
    }
  }

  action {
    forward {
      target_groups {
        target_group_identifier = aws_vpclattice_target_group.users.id
      }
    }
  }
}
`);
    expect(await edited(after, 'PUT', '/users/{id}')).toBe(after);
    expect(await edited(lattice, 'POST', '/users')).toContain('exact = "/users"\n        }');
  });
});
